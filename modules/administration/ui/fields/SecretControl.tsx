import { Button, PasswordInput } from '@mantine/core'
import { useTranslations } from 'use-intl'
import classes from '../Settings.module.css'
import type { ControlProps } from './control'

/** A secret: what is stored is never shown, only whether there is something. */
export function SecretControl({ names, setting, value, error, disabled, onChange }: ControlProps) {
  const t = useTranslations('administration.secret')
  const form = useTranslations('kit.form')
  return (
    <div className={classes.secret}>
      <PasswordInput
        {...names}
        value={typeof value === 'string' ? value : ''}
        placeholder={setting.isSet ? t('set') : t('unset')}
        autoComplete="new-password"
        visibilityToggleButtonProps={{ 'aria-label': form('showPassword') }}
        disabled={disabled}
        error={error}
        onChange={(event) => onChange(event.currentTarget.value || undefined)}
      />
      {setting.isSet && !disabled && (
        <Button
          variant="default"
          aria-label={t('removeOf', { name: setting.title })}
          onClick={() => onChange(null)}
        >
          {t('remove')}
        </Button>
      )}
    </div>
  )
}
