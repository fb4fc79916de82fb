import { SegmentedControl, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { DateEditor } from '@ui/kit/fields/DateEditor'
import segments from '@ui/kit/fields/Segments.module.css'
import { useState } from 'react'
import { dayField } from './choices'
import { FilterOptions } from './FilterOptions'
import { type Offer, valueKind } from './filters'
import type { SetFilter } from './set'
import { useFilterWords } from './words'

interface FilterValuesProps {
  filter: SetFilter
  offer: Offer
  onChange: (values: string[]) => void
}

const text = (day: unknown) => (typeof day === 'string' ? day : '')

/** What a filter compares with, in the way that fits its operator. */
export function FilterValues({ filter, offer, onChange }: FilterValuesProps) {
  const t = useFilterWords()
  const kind = valueKind(offer, filter.operator)
  const [from = '', to = ''] = filter.values
  switch (kind) {
    case 'none':
      return null
    case 'options':
      return <FilterOptions filter={filter} offer={offer} onChange={onChange} />
    case 'flag':
      return (
        <SegmentedControl
          classNames={segments}
          fullWidth
          aria-label={t('value')}
          data={[
            { value: 't', label: t('yes') },
            { value: 'f', label: t('no') },
          ]}
          value={from || 't'}
          onChange={(value) => onChange([value])}
        />
      )
    case 'date':
      return (
        <DateEditor schema={dayField(t('value'))} value={from} onChange={(day) => onChange([text(day)])} />
      )
    case 'dates':
      return (
        <>
          <DateEditor
            schema={dayField(t('from'))}
            value={from}
            onChange={(day) => onChange([text(day), to])}
          />
          <DateEditor schema={dayField(t('to'))} value={to} onChange={(day) => onChange([from, text(day)])} />
        </>
      )
    default:
      return (
        <Typed
          value={from}
          pattern={patterns[kind]}
          label={t(kind === 'days' ? 'days' : 'value')}
          onChange={onChange}
        />
      )
  }
}

/** What may be typed; a text may be anything. */
const patterns = { text: undefined, number: /^-?\d*[.,]?\d*$/, days: /^\d*$/ }

interface TypedProps {
  value: string
  pattern?: RegExp
  label: string
  onChange: (values: string[]) => void
}

function Typed({ value, pattern, label, onChange }: TypedProps) {
  const [typed, setTyped] = useState(value)
  const send = useDebouncedCallback((next: string) => onChange(next.trim() ? [next.trim()] : []), 300)
  return (
    <TextInput
      data-autofocus
      aria-label={label}
      placeholder={label}
      inputMode={pattern ? 'decimal' : 'text'}
      value={typed}
      onChange={(event) => {
        const next = event.currentTarget.value
        setTyped(next)
        if (!pattern) send(next)
        else if (pattern.test(next)) send(next.replace(',', '.'))
      }}
    />
  )
}
