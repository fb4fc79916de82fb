import { Kbd, Modal } from '@mantine/core'
import { useTranslations } from 'use-intl'
import { possible } from '../kit/actions'
import { useOffers } from './actions'
import classes from './Shortcuts.module.css'
import { useMenu } from './useMenu'

/** All keys that do something here. */
export default function Overview({ close }: { close: () => void }) {
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
