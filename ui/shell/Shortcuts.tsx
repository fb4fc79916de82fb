/** The keyboard everywhere: `g` and a letter goes somewhere, `[` folds the side bar, `?` shows all of it. */
import { useHotkeys } from '@mantine/hooks'
import { useRouter } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { usePreferences } from '../api/session'
import { useOffers } from './actions'
import { useArea } from './area'
import { pathOf } from './menu'
import { useMenu } from './useMenu'
import { useSequences } from './useSequences'

const Overview = lazy(() => import('./ShortcutOverview'))

export function Shortcuts({ toggleSide }: { toggleSide: () => void }) {
  const router = useRouter()
  const { project } = useArea()
  const { help, showHelp } = useOffers()
  const off = usePreferences()?.disableKeyboardShortcuts === true
  const menu = useMenu('project', 'global', 'create').filter((entry) => entry.keys)
  const steps = menu.map(
    (entry) => [entry.keys ?? '', () => router.history.push(pathOf(entry, project))] as const,
  )
  useSequences(Object.fromEntries(off ? [] : steps))
  useHotkeys(
    off
      ? []
      : [
          ['[', toggleSide, { usePhysicalKeys: false }],
          ['shift+?', () => showHelp(true)],
        ],
  )

  return <Suspense fallback={null}>{help && <Overview close={() => showHelp(false)} />}</Suspense>
}
