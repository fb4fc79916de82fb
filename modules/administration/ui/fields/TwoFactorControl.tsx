import { Checkbox, NumberInput, Switch } from '@mantine/core'
import { useTranslations } from 'use-intl'
import classes from '../Settings.module.css'
import type { ControlProps } from './control'

const kinds = ['totp', 'webauthn'] as const

interface TwoFactor {
  disabled?: boolean
  active_strategies?: string[]
  enforced?: boolean
  allow_remember_for_days?: number
}

/** Which second factors there are, whether everybody needs one, and for how long a browser is remembered. */
export function TwoFactorControl({ value, error, disabled, onChange }: ControlProps) {
  const t = useTranslations('administration.twoFactor')
  const now = (value ?? {}) as TwoFactor
  const set = (part: TwoFactor) => onChange({ ...now, ...part } as ControlProps['value'])
  const on = now.disabled !== true
  // None named means the usual ones.
  const strategies = now.active_strategies?.length ? now.active_strategies : [...kinds]
  const off = disabled || !on
  return (
    <div className={classes.languages}>
      <Switch
        label={t('on')}
        description={t('onWhy')}
        checked={on}
        disabled={disabled}
        onChange={(event) => set({ disabled: !event.currentTarget.checked })}
      />
      <Checkbox.Group
        label={t('kinds')}
        value={strategies}
        error={error}
        onChange={(active_strategies) =>
          set(active_strategies.length > 0 ? { active_strategies } : { active_strategies, disabled: true })
        }
      >
        <div className={classes.choices}>
          {kinds.map((kind) => (
            <Checkbox key={kind} value={kind} label={t(kind)} description={t(`${kind}Why`)} disabled={off} />
          ))}
        </div>
      </Checkbox.Group>
      <Switch
        label={t('enforced')}
        description={t('enforcedWhy')}
        checked={now.enforced === true}
        disabled={off}
        onChange={(event) => set({ enforced: event.currentTarget.checked })}
      />
      <NumberInput
        label={t('remember')}
        description={t('rememberWhy')}
        className={classes.narrow}
        min={0}
        max={365}
        allowDecimal={false}
        value={now.allow_remember_for_days ?? 0}
        disabled={off}
        onChange={(days) => set({ allow_remember_for_days: Number(days) || 0 })}
      />
    </div>
  )
}
