import { Menu } from '@mantine/core'
import {
  IconArrowDown,
  IconArrowLeft,
  IconArrowRight,
  IconArrowUp,
  IconEyeOff,
  IconLayoutRows,
} from '@tabler/icons-react'
import { useTranslations } from 'use-intl'
import { columnOf, moveColumn } from './columns'
import type { View } from './view'

type HeaderMenuProps = { id: string; label: string; view: View; onChange: (change: Partial<View>) => void }

/** What can be done with a column. */
export function HeaderMenu({ id, label, view, onChange }: HeaderMenuProps) {
  const t = useTranslations('workpackages.header')
  const column = columnOf(id)
  const at = view.columns.indexOf(id)
  const move = (to: number) => onChange({ columns: moveColumn(view.columns, id, to) })
  const sort = (ascending: boolean) => onChange({ sortBy: [{ id, ascending }] })
  const icon = { size: 15, 'aria-hidden': true } as const

  return (
    <>
      <Menu.Label>{label}</Menu.Label>
      {column?.sortable && (
        <>
          <Menu.Item leftSection={<IconArrowUp {...icon} />} onClick={() => sort(true)}>
            {t('ascending')}
          </Menu.Item>
          <Menu.Item leftSection={<IconArrowDown {...icon} />} onClick={() => sort(false)}>
            {t('descending')}
          </Menu.Item>
        </>
      )}
      {column?.groupable && view.groupBy !== id && (
        <Menu.Item leftSection={<IconLayoutRows {...icon} />} onClick={() => onChange({ groupBy: id })}>
          {t('group')}
        </Menu.Item>
      )}
      {view.groupBy === id && (
        <Menu.Item leftSection={<IconLayoutRows {...icon} />} onClick={() => onChange({ groupBy: null })}>
          {t('ungroup')}
        </Menu.Item>
      )}
      <Menu.Divider />
      <Menu.Item leftSection={<IconArrowLeft {...icon} />} disabled={at === 0} onClick={() => move(at - 1)}>
        {t('left')}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconArrowRight {...icon} />}
        disabled={at === view.columns.length - 1}
        onClick={() => move(at + 1)}
      >
        {t('right')}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconEyeOff {...icon} />}
        disabled={view.columns.length === 1}
        onClick={() => onChange({ columns: view.columns.filter((one) => one !== id) })}
      >
        {t('hide')}
      </Menu.Item>
    </>
  )
}
