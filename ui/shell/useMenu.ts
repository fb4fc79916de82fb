import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import { allowed } from '../api/allowed'
import { useMe, useRoot } from '../api/session'
import { useArea } from './area'
import { type MenuEntry, menuOf } from './menu'

/** The entries of some areas for this person at this place. */
export function useMenu(...areas: MenuEntry['area'][]): MenuEntry[] {
  const root = useRoot()
  const me = useMe()
  const { project } = useArea()
  const wanted = areas.join(' ')
  const entries = useMemo(
    () => wanted.split(' ').flatMap((area) => menuOf(area as MenuEntry['area'], { root, me, project })),
    [wanted, root, me, project],
  )
  const answers = useQueries({
    queries: entries.map((entry) => allowed(entry.ask?.({ root, me, project }))),
    combine: (results) => results.map(({ data }) => data === true).join(' '),
  })
  return useMemo(
    () => entries.filter((entry, place) => !entry.ask || answers.split(' ')[place] === 'true'),
    [entries, answers],
  )
}
