/** Which control a setting gets: by its name where it has one of its own, else by its type. */
import type { ComponentType } from 'react'
import type { Setting, SettingValue } from '../api'
import { BooleanControl } from './BooleanControl'
import { ChoiceControl } from './ChoiceControl'
import { ChoicesControl } from './ChoicesControl'
import { LanguagesControl } from './LanguagesControl'
import { LinesControl } from './LinesControl'
import { MomentControl } from './MomentControl'
import { NumberControl } from './NumberControl'
import { SecretControl } from './SecretControl'
import { TextControl } from './TextControl'
import { TwoFactorControl } from './TwoFactorControl'
import { ZoneControl } from './ZoneControl'

export interface ControlProps {
  /** The ids of what names and describes the control. */
  names: { 'aria-labelledby': string; 'aria-describedby': string }
  setting: Setting
  value: SettingValue
  error?: string
  disabled: boolean
  /** `undefined` takes a change back. */
  onChange: (value: SettingValue | undefined) => void
}

interface Control {
  View: ComponentType<ControlProps>
  /** Needs the whole width. */
  wide?: boolean
}

const own: Record<string, Control> = {
  user_default_timezone: { View: ZoneControl },
  plugin_openproject_two_factor_authentication: { View: TwoFactorControl, wide: true },
}

const byType: Record<string, Control> = {
  Boolean: { View: BooleanControl },
  Integer: { View: NumberControl },
  Float: { View: NumberControl },
  DateTime: { View: MomentControl },
  Hash: { View: LanguagesControl, wide: true },
}

export function control({ name, schema }: Setting): Control {
  const found = own[name]
  if (found) return found
  if (schema.secret) return { View: SecretControl }
  const list = schema.type.startsWith('[]')
  if (schema.allowedValues)
    return list ? { View: ChoicesControl, wide: schema.allowedValues.length > 8 } : { View: ChoiceControl }
  if (list) return { View: LinesControl }
  return byType[schema.type] ?? { View: TextControl }
}
