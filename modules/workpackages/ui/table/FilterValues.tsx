import { SegmentedControl, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import type { Project } from '@ui/api/projects'
import { DateEditor } from '@ui/kit/fields/DateEditor'
import segments from '@ui/kit/fields/Segments.module.css'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { filterField } from '../api/choices'
import { useCustomType } from './customFieldsContext'
import { FilterOptions } from './FilterOptions'
import { type Filter, valueKind } from './filters'

type FilterValuesProps = {
  filter: Filter
  project: Project | undefined
  onChange: (values: string[]) => void
}

/** What a filter compares with, in the way that fits its operator. */
export function FilterValues({ filter, project, onChange }: FilterValuesProps) {
  const t = useTranslations('workpackages.filters')
  const kind = valueKind(filter.name, filter.operator, useCustomType(filter.name))
  const [from = '', to = ''] = filter.values
  switch (kind) {
    case 'options':
      return <FilterOptions filter={filter} project={project} onChange={onChange} />
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
        <DateEditor schema={dateField(t('value'))} value={from} onChange={(day) => onChange([text(day)])} />
      )
    case 'dates':
      return (
        <>
          <DateEditor
            schema={dateField(t('from'))}
            value={from}
            onChange={(day) => onChange([text(day), to])}
          />
          <DateEditor
            schema={dateField(t('to'))}
            value={to}
            onChange={(day) => onChange([from, text(day)])}
          />
        </>
      )
    default:
      return (
        <Typed
          value={from}
          numeric={kind !== 'text'}
          label={t(kind === 'days' ? 'days' : 'value')}
          onChange={onChange}
        />
      )
  }
}

const text = (day: unknown) => (typeof day === 'string' ? day : '')
const dateField = (name: string) => ({
  ...filterField('date', undefined),
  type: 'Date',
  name,
  placeholder: name,
  required: false,
})

type TypedProps = { value: string; numeric: boolean; label: string; onChange: (values: string[]) => void }

function Typed({ value, numeric, label, onChange }: TypedProps) {
  const [typed, setTyped] = useState(value)
  const send = useDebouncedCallback((next: string) => onChange(next.trim() ? [next.trim()] : []), 300)
  return (
    <TextInput
      aria-label={label}
      placeholder={label}
      inputMode={numeric ? 'decimal' : 'text'}
      value={typed}
      onChange={(event) => {
        const next = event.currentTarget.value
        setTyped(next)
        if (!numeric || /^\d*[.,]?\d*$/.test(next)) send(next.replace(',', '.'))
      }}
    />
  )
}
