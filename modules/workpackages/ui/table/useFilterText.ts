import { idOf } from '@ui/api/hal'
import type { Project } from '@ui/api/projects'
import { useOptions } from '@ui/kit/fields/options'
import { useDayNotation } from '@ui/kit/fields/useDayNotation'
import { useTranslations } from 'use-intl'
import { useCustomFields, useFilterField } from './customFieldsContext'
import { definitionOf, type Filter, isComplete, valueKind } from './filters'

/** A filter in words; values are null while none is chosen, and empty where the operator needs none. */
export function useFilterText(filter: Filter, project: Project | undefined) {
  const t = useTranslations('workpackages.filters')
  const custom = useCustomFields()[filter.name]
  const kind = valueKind(filter.name, filter.operator, custom?.type)
  const { options } = useOptions(
    useFilterField(filter.name, project),
    '',
    kind === 'options' && filter.values.length > 0,
  )
  const day = useDayNotation()
  const titles = new Map(options.map((option) => [idOf(option), option.title]))
  const shown = filter.values.map((value) => {
    if (kind === 'options') return value === 'me' ? t('me') : (titles.get(value) ?? `#${value}`)
    if (kind === 'flag') return t(value === 't' ? 'yes' : 'no')
    return kind === 'date' || kind === 'dates' ? day(value) : value
  })
  return {
    name: useFilterName()(filter.name),
    operator: t(`operators.${operatorWord(filter)}`, { days: filter.values[0] ?? '…' }),
    values: valuesText(filter, kind, shown),
  }
}

/** What filters are called: custom fields by their own names. */
export function useFilterName() {
  const t = useTranslations('workpackages.filters.names')
  const custom = useCustomFields()
  return (name: string) => {
    if (definitionOf(name)) return t(name as 'status')
    return custom[name]?.name ?? name
  }
}

function valuesText(filter: Filter, kind: string, shown: string[]): string | null {
  if (kind === 'none' || (kind === 'days' && isComplete(filter))) return ''
  if (!isComplete(filter)) return null
  if (kind === 'dates') return shown.map((text) => text || '…').join(' – ')
  return shown.length > 2 ? `${shown.slice(0, 2).join(', ')} +${shown.length - 2}` : shown.join(', ')
}

/** The symbols of operators cannot be keys of words. */
const words = {
  '=': 'is',
  '!': 'isNot',
  o: 'open',
  c: 'closed',
  '*': 'any',
  '!*': 'empty',
  '~': 'contains',
  '!~': 'lacks',
  '**': 'search',
  '>=': 'atLeast',
  '<=': 'atMost',
  t: 'today',
  w: 'thisWeek',
  't-': 'daysAgo',
  't+': 'inDays',
  '<t-': 'beforeDaysAgo',
  '>t-': 'withinDaysAgo',
  '<t+': 'withinDays',
  '>t+': 'afterDays',
  '=d': 'on',
  '<>d': 'between',
} as const

export function operatorWord({ name, operator }: Pick<Filter, 'name' | 'operator'>) {
  const word = words[operator as keyof typeof words] ?? 'is'
  return name === 'status' && word === 'any' ? 'all' : word
}
