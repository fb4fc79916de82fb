/** What a person has changed of some settings, and what of it is to be sent. */
import type { Setting, SettingValue } from './api'
import type { Item } from './pages'

export type Draft = Record<string, SettingValue>

const same = (one: SettingValue | undefined, other: SettingValue | undefined) =>
  JSON.stringify(one) === JSON.stringify(other)

/** The draft with one value changed; a value that is the stored one again is no change. Secrets have no stored value. */
export function changed(draft: Draft, setting: Setting, value: SettingValue | undefined): Draft {
  const { [setting.name]: _, ...rest } = draft
  const back = value === undefined || (!setting.schema.secret && same(value, setting.value))
  return back ? rest : { ...rest, [setting.name]: value }
}

/** The value that a setting has in the draft, or has stored. */
export const valueIn = (draft: Draft, setting: Setting): SettingValue =>
  setting.name in draft ? (draft[setting.name] ?? null) : setting.value

/** Whether a setting matters, as the draft stands. */
export function matters({ when }: Item, draft: Draft, known: Map<string, Setting>): boolean {
  if (!when) return true
  const [name, ...values] = when
  const decisive = known.get(name)
  return decisive !== undefined && values.some((value) => same(value, valueIn(draft, decisive)))
}
