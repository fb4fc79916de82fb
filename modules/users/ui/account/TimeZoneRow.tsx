import { Select } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { SettingRow } from './SettingRow'

interface TimeZoneRowProps {
  value: string | null
  onChange: (zone: string | null) => void
}

const DEVICE = ''

/** The zone in which times are shown; nothing chosen means that of the device. */
export function TimeZoneRow({ value, onChange }: TimeZoneRowProps) {
  const t = useTranslations('users.settings')
  const zones = useMemo(() => {
    const known = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', ...(value ? [value] : [])])
    return [...known].sort().map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))
  }, [value])
  const device = Intl.DateTimeFormat().resolvedOptions().timeZone
  return (
    <SettingRow
      title={t('timeZone')}
      why={t('timeZoneWhy')}
      control={(names) => (
        <Select
          {...names}
          searchable
          allowDeselect={false}
          limit={100}
          data={[{ value: DEVICE, label: t('systemZone', { zone: device }) }, ...zones]}
          value={value || DEVICE}
          onChange={(zone) => onChange(zone || null)}
        />
      )}
    />
  )
}
