/** One setting: its name, what one should know, the control for its type, and where a value comes from that is fixed. */
import { UnstyledButton } from '@mantine/core'
import { IconLock, IconRestore } from '@tabler/icons-react'
import { type ReactNode, useId } from 'react'
import { useTranslations } from 'use-intl'
import type { Setting, SettingValue } from './api'
import { control } from './fields/control'
import classes from './Settings.module.css'

export interface SettingFieldProps {
  setting: Setting
  value: SettingValue
  changed: boolean
  error?: string
  onChange: (value: SettingValue | undefined) => void
}

export function SettingField(props: SettingFieldProps) {
  const { setting, value, changed, error, onChange } = props
  const id = useId()
  const Control = control(setting)
  const names = { 'aria-labelledby': `${id}-title`, 'aria-describedby': `${id}-why` }
  return (
    <div className={classes.field} data-wide={Control.wide || undefined} data-changed={changed || undefined}>
      <div className={classes.about}>
        <p id={`${id}-title`} className={classes.title}>
          {setting.title}
        </p>
        <p id={`${id}-why`} className={classes.why}>
          {setting.description}
          <Fixed setting={setting} />
        </p>
        <Reset {...props} />
      </div>
      <div className={classes.control}>
        <Control.View
          names={names}
          setting={setting}
          value={value}
          error={error}
          disabled={!setting.schema.writable}
          onChange={onChange}
        />
      </div>
    </div>
  )
}

/** Says where a value comes from that cannot be changed here. */
function Fixed({ setting: { schema, source, sourceName } }: { setting: Setting }): ReactNode {
  const t = useTranslations('administration.fixed')
  if (schema.writable) return null
  const text =
    source === 'environment' ? t('environment') : source === 'file' ? t('file') : t('configuration')
  return (
    <span className={classes.fixed}>
      <IconLock size={13} aria-hidden /> {text} {sourceName && <code>{sourceName}</code>}
    </span>
  )
}

/** The way back to the default, where somebody chose something else. */
function Reset({ setting, value, onChange }: SettingFieldProps) {
  const t = useTranslations('administration')
  const usual = setting.default
  if (!setting.schema.writable || usual === undefined) return null
  if (JSON.stringify(value) === JSON.stringify(usual)) return null
  return (
    <UnstyledButton
      className={classes.reset}
      aria-label={t('resetOf', { name: setting.title })}
      onClick={() => onChange(usual)}
    >
      <IconRestore size={13} aria-hidden /> {t('reset')}
    </UnstyledButton>
  )
}
