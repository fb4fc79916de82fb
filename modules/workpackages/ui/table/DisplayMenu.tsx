import { Button, Popover, Switch } from '@mantine/core'
import { IconAdjustmentsHorizontal } from '@tabler/icons-react'
import { useTranslations } from 'use-intl'
import { ColumnToggles } from './ColumnToggles'
import classes from './Filters.module.css'
import { GroupField } from './GroupField'
import { SortFields } from './SortFields'
import type { View } from './view'

type DisplayMenuProps = {
  view: View
  labels: (id: string) => string
  custom: string[]
  onChange: (change: Partial<View>) => void
}

/** How the table shows what it found: groups, order, hierarchy, sums, columns. */
export function DisplayMenu({ view, labels, custom, onChange }: DisplayMenuProps) {
  const t = useTranslations('workpackages.display')
  return (
    <Popover position="bottom-end" width={340} shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button variant="default" leftSection={<IconAdjustmentsHorizontal size={15} aria-hidden="true" />}>
          {t('button')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.display} aria-label={t('button')}>
        <GroupField view={view} labels={labels} onChange={onChange} />
        <SortFields view={view} labels={labels} onChange={onChange} />
        <Switch
          label={t('hierarchy')}
          description={view.groupBy ? t('hierarchyOff') : undefined}
          disabled={view.groupBy !== null}
          checked={view.hierarchy}
          onChange={(event) => onChange({ hierarchy: event.currentTarget.checked })}
        />
        <Switch
          label={t('sums')}
          checked={view.sums}
          onChange={(event) => onChange({ sums: event.currentTarget.checked })}
        />
        <ColumnToggles view={view} labels={labels} custom={custom} onChange={onChange} />
      </Popover.Dropdown>
    </Popover>
  )
}
