/** Which columns the list has, and in which order. */
import { Button, Popover } from '@mantine/core'
import { IconColumns3, IconPlus } from '@tabler/icons-react'
import { inMain } from '@ui/kit/fields/inMain'
import { SortableList } from '@ui/kit/SortableList'
import { useTranslations } from 'use-intl'
import classes from './ProjectList.module.css'
import { type ListSearch, type OptionalColumn, usualColumns } from './search'
import { useColumnNames } from './useColumns'

interface ColumnDialogProps {
  search: ListSearch
  change: (part: Partial<ListSearch>) => void
}

export function ColumnDialog({ search, change }: ColumnDialogProps) {
  const t = useTranslations('projects.list')
  const names = useColumnNames()
  const shown = (search.columns ?? usualColumns).filter((id) => names.has(id))
  const others = [...names.keys()].filter((id) => !shown.includes(id))
  const item = (id: OptionalColumn) => ({ id, label: names.get(id) ?? id })
  const put = (columns: string[]) => change({ columns: columns as OptionalColumn[] })
  return (
    <Popover position="bottom-start" shadow="md" width={300} trapFocus returnFocus portalProps={inMain()}>
      <Popover.Target>
        <Button variant="default" leftSection={<IconColumns3 size={15} stroke={1.6} aria-hidden />}>
          {t('columns')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('columns')} className={classes.columns}>
        <SortableList
          label={t('shown')}
          items={shown.map(item)}
          onOrder={put}
          onRemove={(id) => put(shown.filter((one) => one !== id))}
        />
        {shown.length === 0 && <p>{t('nameOnly')}</p>}
        {others.length > 0 && (
          <fieldset>
            <legend>{t('more')}</legend>
            {others.map((id) => (
              <Button
                key={id}
                variant="subtle"
                color="gray"
                size="compact-sm"
                justify="flex-start"
                leftSection={<IconPlus size={14} aria-hidden />}
                onClick={() => put([...shown, id])}
              >
                {names.get(id)}
              </Button>
            ))}
          </fieldset>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}
