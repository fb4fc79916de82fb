import { ScrollArea, TextInput, VisuallyHidden } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { api, idOf, type Link } from '@ui/api/hal'
import type { Project } from '@ui/api/projects'
import { FieldDisplay } from '@ui/kit/fields/FieldDisplay'
import { matching, useOptions } from '@ui/kit/fields/options'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useFilterField } from './customFieldsContext'
import classes from './Filters.module.css'
import type { Filter } from './filters'

type FilterOptionsProps = {
  filter: Filter
  project: Project | undefined
  onChange: (values: string[]) => void
}

const many = 8

/** The values to choose from, each with a tick; long lists can be searched. */
export function FilterOptions({ filter, project, onChange }: FilterOptionsProps) {
  const t = useTranslations('workpackages.filters')
  const [search, setSearch] = useState('')
  const field = useFilterField(filter.name, project)
  const { options, searched, loading } = useOptions(field, search, true)
  const me: Link[] = field.type === 'User' ? [{ href: api('users', 'me'), title: t('me') }] : []
  const all = [...me, ...options]
  const shown = searched ? all : matching(all, search)
  const chosen = new Set(filter.values)

  function toggle(id: string) {
    const values = chosen.has(id) ? filter.values.filter((value) => value !== id) : [...filter.values, id]
    onChange(values)
  }

  return (
    <>
      {(all.length > many || searched) && (
        <TextInput
          data-autofocus
          aria-label={t('searchValues')}
          placeholder={t('searchValues')}
          leftSection={<IconSearch size={14} aria-hidden="true" />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      )}
      <ScrollArea.Autosize mah={280} type="auto" scrollbarSize={6}>
        <fieldset className={classes.options}>
          <VisuallyHidden component="legend">{t('values')}</VisuallyHidden>
          {shown.map((option) => {
            const id = idOf(option) ?? ''
            return (
              <label key={id} className={classes.option}>
                <input type="checkbox" checked={chosen.has(id)} onChange={() => toggle(id)} />
                <FieldDisplay schema={{ type: field.type }} value={option} />
              </label>
            )
          })}
          {shown.length === 0 && <p className={classes.none}>{t(loading ? 'loading' : 'nothing')}</p>}
        </fieldset>
      </ScrollArea.Autosize>
    </>
  )
}
