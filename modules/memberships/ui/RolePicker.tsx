import { Checkbox } from '@mantine/core'
import type { Link } from '@ui/api/hal'
import { useOptions } from '@ui/kit/fields/options'
import type { FieldSchema } from '@ui/kit/fields/schema'
import { Lines } from '@ui/kit/Loaded'
import { useTranslations } from 'use-intl'

interface RolePickerProps {
  schema?: FieldSchema
  value: Link[]
  onChange: (roles: Link[]) => void
  error?: string
}

const nothing: FieldSchema = { type: '[]Role', name: '', required: true, writable: false }

/** The roles to choose from, as a list of boxes to tick. */
export function RolePicker({ schema, value, onChange, error }: RolePickerProps) {
  const t = useTranslations('memberships')
  const { options, loading } = useOptions(schema ?? nothing, '', schema !== undefined)
  if (!schema || loading) return <Lines count={3} />
  return (
    <Checkbox.Group
      label={t('roles')}
      withAsterisk
      error={error}
      value={value.map(({ href }) => href ?? '')}
      onChange={(hrefs) => onChange(options.filter(({ href }) => hrefs.includes(href ?? '')))}
    >
      {options.map(({ href, title }) => (
        <Checkbox key={href} value={href ?? ''} label={title} mt={8} />
      ))}
    </Checkbox.Group>
  )
}
