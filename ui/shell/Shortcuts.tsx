/** The keyboard everywhere: `g` and a letter goes somewhere, `[` folds the side bar, `?` shows all of it. */
import { Kbd, Modal } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { useRouter } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { usePreferences } from '../api/session'
import { possible } from '../kit/actions'
import { useOffers } from './actions'
import { useArea } from './area'
import { pathOf } from './menu'
import classes from './Shortcuts.module.css'
import { useMenu } from './useMenu'
import { useSequences } from './useSequences'

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

  return help ? <Overview close={() => showHelp(false)} /> : null
}

function Overview({ close }: { close: () => void }) {
  const t = useTranslations()
  const { current } = useOffers()
  const menu = useMenu('project', 'global', 'create').filter((entry) => entry.keys)
  const rows = [
    { label: t('shell.search'), keys: 'Ctrl K' },
    ...menu.map((entry) => ({ label: entry.label(t), keys: entry.keys ?? '' })),
    ...possible(current()).flatMap(({ label, keys }) =>
      keys ? [{ label, keys: keys.replaceAll('+', ' ') }] : [],
    ),
    { label: t('shell.collapse'), keys: '[' },
    { label: t('shell.shortcuts.title'), keys: '?' },
  ]
  return (
    <Modal
      opened
      onClose={close}
      title={t('shell.shortcuts.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <dl className={classes.list}>
        {rows.map(({ label, keys }) => (
          <div key={label + keys}>
            <dt>{label}</dt>
            <dd>
              {keys.split(' ').map((key) => (
                <Kbd key={key} size="sm">
                  {key}
                </Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Modal>
  )
}
