/** Above the project list: the text, the filters that are set, more of them, and the columns. */
import { Button, CloseButton, Menu, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconColumns3, IconSearch } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { type ExportLinks, ExportMenu } from './ExportMenu'
import { FilterFields } from './FilterFields'
import classes from './ProjectList.module.css'
import { type ListSearch, type OptionalColumn, optionalColumns, setFilters, usualColumns } from './search'
import { useAttributes } from './useAttributes'

interface FilterBarProps {
  search: ListSearch
  change: (part: Partial<ListSearch>) => void
  total?: number
  /** Where the list can be had as a file. */
  exports?: ExportLinks
}

export function FilterBar({ search, change, total, exports }: FilterBarProps) {
  const t = useTranslations('projects.list')
  return (
    <div className={classes.bar}>
      <TextFilter value={search.q ?? ''} onChange={(q) => change({ q: q || undefined })} />
      <FilterFields search={search} change={change} />
      <ColumnMenu search={search} change={change} />
      <ExportMenu links={exports} search={search} />
      {setFilters(search).map((name) => (
        <SetFilter key={name} name={name} search={search} change={change} />
      ))}
      {total !== undefined && (
        <span className={classes.count} role="status">
          {t('count', { count: total })}
        </span>
      )}
    </div>
  )
}

function TextFilter({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const t = useTranslations('projects.list')
  const [text, setText] = useState(value)
  const settle = useDebouncedCallback(onChange, 200)
  useEffect(() => setText(value), [value])
  return (
    <TextInput
      className={classes.text}
      type="search"
      aria-label={t('search')}
      placeholder={t('search')}
      leftSection={<IconSearch size={15} stroke={1.6} aria-hidden />}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value)
        settle(event.currentTarget.value.trim())
      }}
    />
  )
}

type SetName = ReturnType<typeof setFilters>[number]

function SetFilter({ name, search, change }: FilterBarProps & { name: SetName }) {
  const t = useTranslations('projects')
  const label = useFilterLabel()(name, search)
  return (
    <span className={classes.pill}>
      {label}
      <CloseButton
        size="xs"
        radius="xl"
        aria-label={t('list.remove', { filter: label })}
        onClick={() => change({ [name]: undefined })}
      />
    </span>
  )
}

function useFilterLabel() {
  const t = useTranslations('projects')
  return (name: SetName, search: ListSearch): string => {
    if (name === 'mine' || name === 'favored') return t(`filter.${name}`)
    if (name === 'status') return t(`status.${search.status ?? 'not_set'}`)
    if (name === 'state') return t(`filter.${search.state ?? 'active'}`)
    if (name === 'public') return t(`filter.${search.public ?? 'any'}`)
    return t(`filter.${search.created ?? 'any'}`)
  }
}

function ColumnMenu({ search, change }: FilterBarProps) {
  const t = useTranslations('projects')
  const shown: string[] = search.columns ?? usualColumns
  const attributes = useAttributes()
  const offered = [
    ...optionalColumns.map((name) => ({ name: name as OptionalColumn, label: t(`column.${name}`) })),
    ...attributes.map(({ name, schema }) => ({ name, label: schema.name })),
  ]
  return (
    <Menu closeOnItemClick={false} position="bottom-start">
      <Menu.Target>
        <Button variant="default" leftSection={<IconColumns3 size={15} stroke={1.6} aria-hidden />}>
          {t('list.columns')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.CheckboxGroup
          value={shown}
          onChange={(wanted) =>
            change({
              columns: offered.map(({ name }) => name).filter((name) => wanted.includes(name)),
              page: search.page,
            })
          }
        >
          {offered.map(({ name, label }) => (
            <Menu.CheckboxItem key={name} value={name}>
              {label}
            </Menu.CheckboxItem>
          ))}
        </Menu.CheckboxGroup>
      </Menu.Dropdown>
    </Menu>
  )
}
