import { Alert } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { Permission } from '@ui/api/permissions'
import { useTranslations } from 'use-intl'
import classes from './Roles.module.css'

/** What those who get a role could do beyond what its permissions say. */
export function Risks({ of }: { of: Permission[] }) {
  const t = useTranslations('roles.form')
  const risky = of.filter(({ risk }) => risk)
  return (
    <div role="status">
      {risky.length > 0 && (
        <Alert color="yellow" icon={<IconAlertTriangle size={16} />} title={t('risks')}>
          <ul className={classes.risks}>
            {risky.map(({ id, name, risk }) => (
              <li key={id}>
                <strong>{name}</strong>: {risk}
              </li>
            ))}
          </ul>
        </Alert>
      )}
    </div>
  )
}
