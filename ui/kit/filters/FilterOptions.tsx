import { ScrollArea, TextInput, VisuallyHidden } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { api, idOf, type Link } from '@ui/api/hal'
import { FieldDisplay } from '@ui/kit/fields/FieldDisplay'
import { matching, useOptions } from '@ui/kit/fields/options'
import { useState } from 'react'
import { choicesOf } from './choices'
import classes from './Filters.module.css'
import type { Offer } from './filters'
import type { SetFilter } from './set'
import { useFilterWords } from './words'

interface FilterOptionsProps {
  filter: SetFilter
  offer: Offer
  onChange: (values: string[]) => void
}

/** Lists of more can be searched. */
const many = 8

/** The values to choose from, each with a tick. */
export function FilterOptions({ filter, offer, onChange }: FilterOptionsProps) {
  const t = useFilterWords()
  const [search, setSearch] = useState('')
  const schema = choicesOf(offer)
  const type = schema.type.replace('[]', '')
  const { options, searched, loading } = useOptions(schema, search, true)
  const me: Link[] = type === 'User' ? [{ href: api('users', 'me'), title: t('me') }] : []
  const all = [...me, ...options]
  const shown = searched ? all : matching(all, search)
  const chosen = new Set(filter.values)
  const toggle = (id: string) =>
    onChange(chosen.has(id) ? filter.values.filter((value) => value !== id) : [...filter.values, id])

  return (
    <>
      {(all.length > many || searched) && (
        <TextInput
          data-autofocus
          aria-label={t('searchValues')}
          placeholder={t('searchValues')}
          leftSection={<IconSearch size={14} aria-hidden />}
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
                <FieldDisplay schema={{ type }} value={option} />
              </label>
            )
          })}
          {shown.length === 0 && <p className={classes.none}>{t(loading ? 'loading' : 'nothing')}</p>}
        </fieldset>
      </ScrollArea.Autosize>
    </>
  )
}
