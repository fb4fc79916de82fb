/** One field of a form: its label, the editor for its type, and what is wrong with it. */
import { Group, PasswordInput, Select, Switch } from '@mantine/core'
import { useContext, useId } from 'react'
import { useTranslations } from 'use-intl'
import { FieldEditor } from '../fields/FieldEditor'
import { type FieldSchema, type FieldValue, kindOf } from '../fields/schema'
import { HelpIcon } from '../help/HelpIcon'
import { Labelled } from '../help/Labelled'
import { HelpContext } from '../help/scope'

export interface FieldProps {
  name: string
  schema?: FieldSchema
  value: FieldValue
  error?: string
  labels?: Record<string, string>
  autoFocus?: boolean
  onChange: (value: FieldValue) => void
}

export function Field(props: FieldProps) {
  const { schema, name } = props
  const id = useId()
  const scope = useContext(HelpContext)
  if (!schema) return null
  if (schema.type === 'Password') return <Secret {...props} schema={schema} />
  const words = wordsOf(schema) ?? (props.labels && Object.keys(props.labels))
  if (words) return <Choice {...props} schema={schema} words={words} />
  const kind = kindOf(schema, name)
  if (kind === 'boolean') return <YesNo {...props} schema={schema} />
  return (
    <Labelled
      id={id}
      label={schema.name}
      required={schema.required && schema.writable}
      loose={kind === 'formattable'}
      scope={scope}
      attribute={name}
    >
      <FieldEditor
        id={id}
        name={name}
        schema={schema}
        value={props.value}
        error={props.error}
        readOnly={!schema.writable}
        autoFocus={props.autoFocus}
        onChange={props.onChange}
      />
    </Labelled>
  )
}

type Known = FieldProps & { schema: FieldSchema }

function Secret({ schema, value, error, onChange }: Known) {
  const t = useTranslations('kit.form')
  return (
    <PasswordInput
      label={schema.name}
      withAsterisk={schema.required}
      value={String(value ?? '')}
      error={error}
      autoComplete="new-password"
      visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

function YesNo({ name, schema, value, error, onChange }: Known) {
  const scope = useContext(HelpContext)
  return (
    <Group gap={4} align="flex-start" wrap="nowrap">
      <Switch
        label={schema.name}
        checked={value === true}
        error={error}
        disabled={!schema.writable}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <HelpIcon scope={scope} attribute={name} />
    </Group>
  )
}

/** One of a few words, such as open, locked and closed. */
function Choice({ schema, value, error, labels, words, onChange }: Known & { words: string[] }) {
  const t = useTranslations('kit.form')
  return (
    <Select
      label={schema.name}
      withAsterisk={schema.required}
      data={words.map((word) => ({ value: word, label: labels?.[word] ?? word }))}
      value={typeof value === 'string' ? value : null}
      error={error}
      placeholder={t('choose')}
      readOnly={!schema.writable}
      clearable={!schema.required}
      allowDeselect={!schema.required}
      clearButtonProps={{ 'aria-label': t('clear', { field: schema.name }) }}
      onChange={onChange}
    />
  )
}

/** The words that a plain property is restricted to. */
function wordsOf(schema: FieldSchema): string[] | undefined {
  const allowed: unknown[] | undefined = schema._embedded?.allowedValues
  return allowed?.every((one) => typeof one === 'string') && allowed.length > 0
    ? (allowed as string[])
    : undefined
}
