import { Select } from '@mantine/core'
import { useTranslations } from 'use-intl'
import type { ControlProps } from './control'

/** One of several values. */
export function ChoiceControl({ names, setting, value, error, disabled, onChange }: ControlProps) {
  const t = useTranslations('administration')
  const { allowedValues = [], required } = setting.schema
  return (
    <Select
      {...names}
      data={allowedValues.map((one) => ({ value: String(one.value), label: one.title }))}
      value={value === null ? null : String(value)}
      placeholder={required ? undefined : t('none')}
      clearable={!required}
      allowDeselect={!required}
      clearButtonProps={{ 'aria-label': t('clear', { name: setting.title }) }}
      disabled={disabled}
      error={error}
      onChange={(picked) =>
        onChange(allowedValues.find((one) => String(one.value) === picked)?.value ?? null)
      }
    />
  )
}
