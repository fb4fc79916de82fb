import { Checkbox } from '@mantine/core'
import type { Link } from '@ui/api/hal'
import type { Membership } from '@ui/api/memberships'
import { useOptions } from '@ui/kit/fields/options'
import type { FieldSchema } from '@ui/kit/fields/schema'
import { Lines } from '@ui/kit/Loaded'
import { useTranslations } from 'use-intl'

interface RolePickerProps {
  schema?: FieldSchema
  value: Link[]
  onChange: (roles: Link[]) => void
  error?: string
  /** Roles that cannot be taken away here, with the groups that give them. */
  inherited?: Membership['inheritedRoles']
}

const nothing: FieldSchema = { type: '[]Role', name: '', required: true, writable: false }

/** The roles to choose from, as a list of boxes to tick. */
export function RolePicker({ schema, value, onChange, error, inherited = [] }: RolePickerProps) {
  const t = useTranslations('memberships')
  const { options, loading } = useOptions(schema ?? nothing, '', schema !== undefined)
  const through = (href: string | null) =>
    inherited.filter(({ _links }) => _links.role.href === href).map(({ _links }) => _links.group.title ?? '')
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
        <Checkbox
          key={href}
          value={href ?? ''}
          label={title}
          mt={8}
          disabled={through(href).length > 0}
          description={
            through(href).length > 0 ? t('inheritedHint', { group: through(href).join(', ') }) : undefined
          }
        />
      ))}
    </Checkbox.Group>
  )
}
