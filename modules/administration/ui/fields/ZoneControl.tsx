import { Select } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import type { ControlProps } from './control'

/** A time zone by its name. */
export function ZoneControl({ names, setting, value, error, disabled, onChange }: ControlProps) {
  const t = useTranslations('administration')
  const current = typeof value === 'string' ? value : null
  const zones = useMemo(() => {
    const known = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', ...(current ? [current] : [])])
    return [...known].sort().map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))
  }, [current])
  return (
    <Select
      {...names}
      searchable
      clearable
      limit={100}
      placeholder="UTC"
      data={zones}
      value={current}
      clearButtonProps={{ 'aria-label': t('clear', { name: setting.title }) }}
      disabled={disabled}
      error={error}
      onChange={onChange}
    />
  )
}
