import { Button, Group, Text } from '@mantine/core'
import { useFormatter, useTranslations } from 'use-intl'
import classes from '../Settings.module.css'
import type { ControlProps } from './control'

/** A moment from which something counts: now, or none. */
export function MomentControl({ names, value, error, disabled, onChange }: ControlProps) {
  const t = useTranslations('administration.moment')
  const format = useFormatter()
  const text =
    typeof value === 'string'
      ? format.dateTime(new Date(value), { dateStyle: 'medium', timeStyle: 'short' })
      : t('never')
  return (
    <div>
      <Group gap="xs" role="group" {...names}>
        <Text size="md">{text}</Text>
        <Button variant="default" disabled={disabled} onClick={() => onChange(new Date().toISOString())}>
          {t('now')}
        </Button>
        {value !== null && (
          <Button variant="subtle" disabled={disabled} onClick={() => onChange(null)}>
            {t('clear')}
          </Button>
        )}
      </Group>
      {error && <p className={classes.error}>{error}</p>}
    </div>
  )
}
