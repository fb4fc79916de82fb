/** The value with which new things begin, written with the editor of the field's format and kept as text. */

import type { FieldValue } from '@ui/kit/fields/schema'
import { Field, type FieldProps } from '@ui/kit/form/Field'
import { useTranslations } from 'use-intl'
import type { Format } from './api'

const types: Partial<Record<Format, string>> = {
  text: 'Formattable',
  int: 'Integer',
  float: 'Float',
  date: 'Date',
}

export function DefaultField({ format, schema, value, onChange, ...rest }: FieldProps & { format: Format }) {
  const t = useTranslations('customfields')
  if (!schema) return null
  if (format === 'bool') {
    const choice = { ...schema, type: 'String', _embedded: { allowedValues: ['true', 'false'] as never[] } }
    const labels = { true: t('yes'), false: t('no') }
    return (
      <Field
        {...rest}
        schema={choice}
        labels={labels}
        value={value}
        onChange={(one) => onChange(one ?? '')}
      />
    )
  }
  const typed = { ...schema, type: types[format] ?? 'String' }
  return (
    <Field {...rest} schema={typed} value={read(format, value)} onChange={(one) => onChange(write(one))} />
  )
}

function read(format: Format, value: FieldValue): FieldValue {
  const text = typeof value === 'string' ? value : ''
  if (format === 'text') return { raw: text }
  if (format === 'int' || format === 'float') return text === '' ? null : Number(text)
  return text === '' && format === 'date' ? null : text
}

function write(value: FieldValue): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'object') return 'raw' in value ? (value.raw ?? '') : ''
  return String(value)
}
