import { CloseButton, Popover, Select } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { inMain } from '@ui/kit/fields/inMain'
import classes from './Filters.module.css'
import { FilterValues } from './FilterValues'
import { type Offer, operatorsFor, operatorWord, withOperator } from './filters'
import type { SetFilter } from './set'
import { useFilterText } from './useFilterText'
import { useFilterWords } from './words'

interface FilterChipProps {
  filter: SetFilter
  offer: Offer
  startOpen?: boolean
  onChange: (filter: SetFilter) => void
  onRemove: () => void
}

/** One filter in words; a click opens it. */
export function FilterChip({ filter, offer, startOpen = false, onChange, onRemove }: FilterChipProps) {
  const t = useFilterWords()
  const [opened, { toggle, close }] = useDisclosure(startOpen)
  const { operator, values } = useFilterText(filter, offer)
  const name = offer.label
  return (
    <span className={classes.chip} data-empty={values === null || undefined}>
      <Popover
        opened={opened}
        onChange={(open) => !open && close()}
        position="bottom-start"
        shadow="md"
        portalProps={inMain()}
        trapFocus
        returnFocus
      >
        <Popover.Target>
          <button type="button" className={classes.words} onClick={toggle}>
            <span className={classes.name}>{name}</span> <span className={classes.strong}>{operator}</span>
            {values !== '' && <span className={classes.strong}> {values ?? t('choose')}</span>}
          </button>
        </Popover.Target>
        <Popover.Dropdown aria-label={name}>
          <div className={classes.editor}>
            <Operators filter={filter} offer={offer} onChange={onChange} />
            <FilterValues
              key={filter.operator}
              filter={filter}
              offer={offer}
              onChange={(chosen) => onChange({ ...filter, values: chosen })}
            />
          </div>
        </Popover.Dropdown>
      </Popover>
      <CloseButton size={22} iconSize={13} aria-label={t('remove', { name })} onClick={onRemove} />
    </span>
  )
}

function Operators({ filter, offer, onChange }: Pick<FilterChipProps, 'filter' | 'offer' | 'onChange'>) {
  const t = useFilterWords()
  const operators = operatorsFor(offer)
  if (operators.length === 1) return null
  return (
    <Select
      aria-label={t('operator')}
      data={operators.map((value) => ({
        value,
        label: t(`operators.${operatorWord(value)}`, { days: '…' }),
      }))}
      value={filter.operator}
      allowDeselect={false}
      comboboxProps={{ withinPortal: false }}
      onChange={(operator) => operator && onChange(withOperator(filter, offer, operator))}
    />
  )
}
