import { api } from '@ui/api/hal'
import { AddFilter } from '@ui/kit/filters/AddFilter'
import { chosenFrom } from '@ui/kit/filters/choices'
import { FilterChip } from '@ui/kit/filters/FilterChip'
import { newFilter, type Offer } from '@ui/kit/filters/filters'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { ActivitySearch } from './search'

interface FilterToolsProps {
  search: ActivitySearch
  change: (search: ActivitySearch) => void
}

/** By whom, and when. */
export function FilterTools({ search, change }: FilterToolsProps) {
  const t = useTranslations('activities')
  const [added, setAdded] = useState<string>()
  const { filters = [] } = search
  const offers: Offer[] = [
    {
      name: 'user',
      label: t('user'),
      strategy: 'list',
      schema: chosenFrom('User', t('user'), api('principals', { pageSize: 200, filters: people })),
    },
    { name: 'createdAt', label: t('createdAt'), strategy: 'past' },
  ]
  const replace = (next: typeof filters) => change({ ...search, filters: next.length > 0 ? next : undefined })
  const unused = offers.filter(({ name }) => filters.every((filter) => filter.name !== name))
  return (
    <>
      {offers.map((offer) => {
        const filter = filters.find(({ name }) => name === offer.name)
        return (
          filter && (
            <FilterChip
              key={offer.name}
              filter={filter}
              offer={offer}
              startOpen={added === offer.name}
              onChange={(next) => replace(filters.map((one) => (one === filter ? next : one)))}
              onRemove={() => replace(filters.filter((one) => one !== filter))}
            />
          )
        )
      })}
      {unused.length > 0 && (
        <AddFilter
          label={t('addFilter')}
          offers={unused}
          onAdd={(offer) => {
            setAdded(offer.name)
            replace([...filters, newFilter(offer)])
          }}
        />
      )}
    </>
  )
}

const people = [{ type: { operator: '=', values: ['User'] } }]
