import { Button, Group, Text } from '@mantine/core'
import { useNotation } from '@ui/kit/useNotation'
import { useTranslations } from 'use-intl'
import classes from '../Settings.module.css'
import type { ControlProps } from './control'

/** A moment from which something counts: now, or none. */
export function MomentControl({ names, value, error, disabled, onChange }: ControlProps) {
  const t = useTranslations('administration.moment')
  const notation = useNotation()
  const text = typeof value === 'string' ? notation.moment(new Date(value)) : t('never')
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
