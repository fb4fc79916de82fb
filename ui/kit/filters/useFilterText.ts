import { idOf } from '@ui/api/hal'
import { useOptions } from '@ui/kit/fields/options'
import { useDayNotation } from '@ui/kit/fields/useDayNotation'
import { choicesOf } from './choices'
import { type Offer, operatorWord, valueKind } from './filters'
import { isComplete, type SetFilter } from './set'
import { useFilterWords } from './words'

/** A filter in words; values are null while none is chosen, and empty where the operator needs none. */
export function useFilterText(filter: SetFilter, offer: Offer) {
  const t = useFilterWords()
  const day = useDayNotation()
  const kind = valueKind(offer, filter.operator)
  const { options } = useOptions(choicesOf(offer), '', kind === 'options' && filter.values.length > 0)
  const titles = new Map(options.map((option) => [idOf(option), option.title]))
  const shown = filter.values.map((value) => {
    if (kind === 'options') return value === 'me' ? t('me') : (titles.get(value) ?? `#${value}`)
    if (kind === 'flag') return t(value === 't' ? 'yes' : 'no')
    return kind === 'date' || kind === 'dates' ? day(value) : value
  })
  const text = () => {
    if (!isComplete(filter)) return null
    if (kind === 'none' || kind === 'days') return ''
    if (kind === 'dates') return shown.map((one) => one || '…').join(' – ')
    return shown.length > 2 ? `${shown.slice(0, 2).join(', ')} +${shown.length - 2}` : shown.join(', ')
  }
  return {
    operator: t(`operators.${operatorWord(filter.operator)}`, { days: filter.values[0] ?? '…' }),
    values: text(),
  }
}
