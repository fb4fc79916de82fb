import { useMemo } from 'react'
import { useMe, useRoot } from '../api/session'
import { useArea } from './area'
import { type MenuEntry, menuOf } from './menu'

/** The entries of some areas for this person at this place. */
export function useMenu(...areas: MenuEntry['area'][]): MenuEntry[] {
  const root = useRoot()
  const me = useMe()
  const { project } = useArea()
  const wanted = areas.join(' ')
  return useMemo(
    () => wanted.split(' ').flatMap((area) => menuOf(area as MenuEntry['area'], { root, me, project })),
    [wanted, root, me, project],
  )
}
