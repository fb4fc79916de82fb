/** By what the list is ordered: by hierarchy, or by up to three properties. */
import { ActionIcon, Button, CloseButton, Popover, Select } from '@mantine/core'
import { IconArrowsSort, IconPlus, IconSortAscending, IconSortDescending } from '@tabler/icons-react'
import type { Sort } from '@ui/kit/DataTable'
import { inMain } from '@ui/kit/fields/inMain'
import { useTranslations } from 'use-intl'
import classes from './ProjectList.module.css'
import { sortText } from './saved'
import { type ListSearch, mostSorts, sortsOf } from './search'
import { useSortNames } from './useColumns'

interface SortDialogProps {
  search: ListSearch
  change: (part: Partial<ListSearch>) => void
}

export function SortDialog({ search, change }: SortDialogProps) {
  const t = useTranslations('projects.sort')
  const sorts = sortsOf(search)
  const names = useSortNames()
  const put = (next: Sort[]) => change({ sort: sortText(next) })
  const free = names.filter(([name]) => !sorts.some(([one]) => one === name))
  const [next] = free
  return (
    <Popover position="bottom-start" shadow="md" width={320} trapFocus returnFocus portalProps={inMain()}>
      <Popover.Target>
        <Button variant="default" leftSection={<IconArrowsSort size={15} stroke={1.6} aria-hidden />}>
          {t('title')}
          {sorts.length > 0 && ` · ${sorts.length}`}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('title')}>
        <div className={classes.fields}>
          {sorts.length === 0 && <p className={classes.hint}>{t('hierarchy')}</p>}
          {sorts.map((sort, at) => (
            <Criterion
              key={sort[0]}
              place={at + 1}
              sort={sort}
              names={names.filter(([name]) => name === sort[0] || free.some(([one]) => one === name))}
              onChange={(changed) => put(sorts.map((one, place) => (place === at ? changed : one)))}
              onRemove={() => put(sorts.filter((one) => one !== sort))}
            />
          ))}
          {sorts.length < mostSorts && next && (
            <Button
              variant="subtle"
              size="compact-sm"
              leftSection={<IconPlus size={14} aria-hidden />}
              onClick={() => put([...sorts, [next[0], 'asc']])}
            >
              {t('add')}
            </Button>
          )}
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}

interface CriterionProps {
  place: number
  sort: Sort
  names: [name: string, label: string][]
  onChange: (sort: Sort) => void
  onRemove: () => void
}

function Criterion({ place, sort: [name, direction], names, onChange, onRemove }: CriterionProps) {
  const t = useTranslations('projects.sort')
  const Sign = direction === 'asc' ? IconSortAscending : IconSortDescending
  return (
    <div className={classes.criterion}>
      <Select
        aria-label={t('criterion', { place })}
        data={names.map(([value, label]) => ({ value, label }))}
        value={name}
        allowDeselect={false}
        comboboxProps={{ withinPortal: false }}
        onChange={(chosen) => chosen && onChange([chosen, direction])}
      />
      <ActionIcon
        variant="default"
        size={32}
        aria-label={t(direction === 'asc' ? 'descending' : 'ascending')}
        onClick={() => onChange([name, direction === 'asc' ? 'desc' : 'asc'])}
      >
        <Sign size={16} aria-hidden />
      </ActionIcon>
      <CloseButton size={28} iconSize={14} aria-label={t('remove', { place })} onClick={onRemove} />
    </div>
  )
}
