/** The filters that a list offers: which operators each knows, and what is to be picked for them. */
import type { FieldSchema } from '@ui/kit/fields/schema'
import { type SetFilter, withoutValue } from './set'

export type Strategy = 'list' | 'optional' | 'choice' | 'text' | 'number' | 'flag' | 'date' | 'past' | 'phase'

/** A filter that a list offers. */
export interface Offer {
  name: string
  label: string
  strategy: Strategy
  /** Where its values can be chosen from, for lists. */
  schema?: FieldSchema
}

const operatorsOf: Record<Strategy, readonly [string, ...string[]]> = {
  list: ['=', '!'],
  optional: ['=', '!', '*', '!*'],
  choice: ['='],
  text: ['~', '!~', '=', '*', '!*'],
  number: ['=', '!', '>=', '<=', '*', '!*'],
  flag: ['='],
  date: ['=d', '<>d', 't', 'w', '<t+', '>t+', 't+', '<t-', '>t-', 't-', '*', '!*'],
  past: ['>t-', '<t-', 't-', 't', 'w', '=d', '<>d'],
  phase: ['t', 'w', '=d', '<>d', '*', '!*'],
}

/** The operators of a filter, the usual one first. */
export const operatorsFor = ({ strategy }: Offer) => operatorsOf[strategy]

/** What is to be picked for an operator. */
export type ValueKind = 'none' | 'options' | 'text' | 'number' | 'flag' | 'days' | 'date' | 'dates'

const withDays = new Set(['t-', 't+', '<t-', '>t-', '<t+', '>t+'])

export function valueKind({ strategy }: Offer, operator: string): ValueKind {
  if (withoutValue.has(operator)) return 'none'
  if (withDays.has(operator)) return 'days'
  if (operator === '=d') return 'date'
  if (operator === '<>d') return 'dates'
  return strategy === 'text' || strategy === 'number' || strategy === 'flag' ? strategy : 'options'
}

/** A new filter with the operator that most people mean. */
export function newFilter(offer: Offer): SetFilter {
  const [operator] = operatorsFor(offer)
  return { name: offer.name, operator, values: offer.strategy === 'flag' ? ['t'] : [] }
}

/** Adds a filter; a list that has it already stays as it is. */
export const withFilter = (filters: SetFilter[], offer: Offer): SetFilter[] =>
  filters.some(({ name }) => name === offer.name) ? filters : [...filters, newFilter(offer)]

/** Keeps values over a change of operator only where they mean the same. */
export function withOperator(filter: SetFilter, offer: Offer, operator: string): SetFilter {
  const same = valueKind(offer, operator) === valueKind(offer, filter.operator)
  return { ...filter, operator, values: same ? filter.values : [] }
}

/** The symbols of operators cannot be keys of words. */
export const operatorWords = {
  '=': 'is',
  '!': 'isNot',
  '*': 'any',
  '!*': 'empty',
  '~': 'contains',
  '!~': 'lacks',
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

export const operatorWord = (operator: string) =>
  operatorWords[operator as keyof typeof operatorWords] ?? 'is'
