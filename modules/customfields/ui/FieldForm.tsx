/** What a field is like; which questions there are depends on its subject and format. */
import type { Link } from '@ui/api/hal'
import type { FieldProps } from '@ui/kit/form/Field'
import type { Payload } from '@ui/kit/form/payload'
import { SchemaForm } from '@ui/kit/form/SchemaForm'
import { type ReactNode, useMemo } from 'react'
import type { CustomField, Format } from './api'
import { DefaultField } from './DefaultField'
import { OptionsField } from './OptionsField'

const fields = [
  'name',
  'section',
  'options',
  'defaultValue',
  'multiValue',
  'minLength',
  'maxLength',
  'regexp',
  'types',
  'required',
  'forAll',
  'filterable',
  'searchable',
  'editable',
  'adminOnly',
]

interface FieldFormProps {
  format: Format
  form: string
  commit: Pick<Link, 'href' | 'method'>
  start?: Payload
  submit?: string
  onDone: (field: CustomField) => void
  onCancel?: () => void
}

export function FieldForm({ format, ...form }: FieldFormProps) {
  const editors = useMemo(
    (): Record<string, (props: FieldProps) => ReactNode> => ({
      options: (props) => <OptionsField {...props} />,
      defaultValue: (props) => <DefaultField {...props} format={format} />,
    }),
    [format],
  )
  return <SchemaForm<CustomField> {...form} fields={fields} editors={editors} />
}
