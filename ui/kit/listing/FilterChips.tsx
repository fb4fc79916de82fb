import { Button } from '@mantine/core'
import { FilterChip } from '@ui/kit/filters/FilterChip'
import type { Offer } from '@ui/kit/filters/filters'
import type { SetFilter } from '@ui/kit/filters/set'
import { useTranslations } from 'use-intl'
import classes from './Listing.module.css'

interface FilterChipsProps {
  filters: SetFilter[]
  offers: Offer[]
  /** The filter that was added last, which opens at once. */
  added?: string
  /** The filters from now on; nothing where none is left. */
  onChange: (filters: SetFilter[] | undefined) => void
}

/** The filters that are set. One that nobody offers any more stays, and can be taken off. */
export function FilterChips({ filters, offers, added, onChange }: FilterChipsProps) {
  const t = useTranslations('kit.columns')
  if (filters.length === 0) return null
  const replace = (next: SetFilter[]) => onChange(next.length > 0 ? next : undefined)
  return (
    <div className={classes.set}>
      {filters.map((filter) => (
        <FilterChip
          key={filter.name}
          filter={filter}
          offer={
            offers.find(({ name }) => name === filter.name) ?? {
              name: filter.name,
              label: filter.name,
              strategy: 'text',
            }
          }
          startOpen={added === filter.name}
          onChange={(next) => replace(filters.map((one) => (one.name === filter.name ? next : one)))}
          onRemove={() => replace(filters.filter((one) => one.name !== filter.name))}
        />
      ))}
      {filters.length > 1 && (
        <Button variant="subtle" color="gray" size="compact-sm" onClick={() => onChange(undefined)}>
          {t('clear')}
        </Button>
      )}
    </div>
  )
}
