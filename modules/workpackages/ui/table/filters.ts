// Which filters the table offers, which operators each knows and what its values are. The names and symbols are the
// API's; words for them come from the translations.

export type Filter = { name: string; operator: string; values: string[] }

/** What a person picks as value of an operator. */
export type ValueKind = 'none' | 'options' | 'text' | 'days' | 'date' | 'dates' | 'number' | 'flag'

export type Strategy =
  | 'status'
  | 'list'
  | 'optional'
  | 'text'
  | 'words'
  | 'search'
  | 'date'
  | 'past'
  | 'number'
  | 'flag'
  | 'relation'

export type FilterDefinition = {
  name: string
  strategy: Strategy
  /** Offered inside a project, outside of projects, or everywhere. */
  only?: 'project' | 'global'
}

const operatorsOf: Record<Strategy, [string, ...string[]]> = {
  status: ['o', 'c', '=', '!', '*'],
  list: ['=', '!'],
  optional: ['=', '!', '*', '!*'],
  text: ['~', '!~'],
  words: ['~', '!~', '=', '!', '*', '!*'],
  search: ['**'],
  date: ['t', 'w', '<t+', '>t+', 't+', '<t-', '>t-', 't-', '=d', '<>d', '!*'],
  past: ['t', 'w', '>t-', '<t-', 't-', '=d', '<>d'],
  number: ['=', '!', '>=', '<=', '*', '!*'],
  flag: ['='],
  relation: ['=', '*', '!*'],
}

/** The filters in the order of the menu. */
export const filterDefinitions: FilterDefinition[] = [
  { name: 'status', strategy: 'status' },
  { name: 'assignee', strategy: 'optional' },
  { name: 'type', strategy: 'list' },
  { name: 'priority', strategy: 'list' },
  { name: 'version', strategy: 'optional' },
  { name: 'dueDate', strategy: 'date' },
  { name: 'startDate', strategy: 'date' },
  { name: 'project', strategy: 'list', only: 'global' },
  { name: 'author', strategy: 'list' },
  { name: 'responsible', strategy: 'optional' },
  { name: 'category', strategy: 'optional', only: 'project' },
  { name: 'projectPhase', strategy: 'optional' },
  { name: 'subject', strategy: 'text' },
  { name: 'description', strategy: 'text' },
  { name: 'comment', strategy: 'text' },
  { name: 'parent', strategy: 'relation' },
  { name: 'watcher', strategy: 'list' },
  { name: 'sharedWithUser', strategy: 'optional' },
  { name: 'sharedWithMe', strategy: 'flag' },
  { name: 'createdAt', strategy: 'past' },
  { name: 'updatedAt', strategy: 'past' },
  { name: 'percentageDone', strategy: 'number' },
  { name: 'estimatedTime', strategy: 'number' },
  { name: 'duration', strategy: 'number' },
  { name: 'milestone', strategy: 'flag' },
  { name: 'search', strategy: 'search' },
]

const byName = new Map(filterDefinitions.map((definition) => [definition.name, definition]))

export function definitionOf(name: string): FilterDefinition | undefined {
  return byName.get(name)
}

/** How custom fields are compared, by the type of their values; the others are chosen from lists. */
const customStrategies: Record<string, Strategy> = {
  String: 'words',
  Formattable: 'words',
  Link: 'words',
  Integer: 'number',
  Float: 'number',
  Date: 'date',
  Boolean: 'flag',
}

function strategyOf(name: string, type: string | undefined): Strategy | undefined {
  const known = byName.get(name)?.strategy
  return known ?? (type ? (customStrategies[type] ?? 'optional') : undefined)
}

/** The operators of a filter, the usual one first; of custom fields the type decides. */
export function operatorsFor(name: string, type?: string): [string, ...string[]] {
  const strategy = strategyOf(name, type)
  return strategy ? operatorsOf[strategy] : ['=', '!', '*', '!*', '~']
}

const withoutValue = new Set(['o', 'c', '*', '!*', 't', 'w', 'ow'])
const withDays = new Set(['t-', 't+', '<t-', '>t-', '<t+', '>t+'])

/** Tells what has to be picked for an operator. */
export function valueKind(name: string, operator: string, type?: string): ValueKind {
  if (withoutValue.has(operator)) return 'none'
  if (withDays.has(operator)) return 'days'
  if (operator === '=d') return 'date'
  if (operator === '<>d') return 'dates'
  const strategy = strategyOf(name, type)
  if (strategy === 'text' || strategy === 'words' || strategy === 'search') return 'text'
  if (strategy === 'number') return 'number'
  return strategy === 'flag' ? 'flag' : 'options'
}

/** A new filter with the operator most people mean. */
export function newFilter(name: string, type?: string): Filter {
  const [operator] = operatorsFor(name, type)
  return { name, operator, values: valueKind(name, operator, type) === 'flag' ? ['t'] : [] }
}

/** Keeps values over a change of operator only where they mean the same. */
export function withOperator(filter: Filter, operator: string, type?: string): Filter {
  const keep = valueKind(filter.name, operator, type) === valueKind(filter.name, filter.operator, type)
  return { ...filter, operator, values: keep ? filter.values : [] }
}

/** A filter whose value is still to be picked narrows nothing and is not sent. */
export function isComplete(filter: Filter): boolean {
  const kind = valueKind(filter.name, filter.operator)
  if (kind === 'none') return true
  if (kind === 'dates') return filter.values.some(Boolean)
  return filter.values.some((value) => value.trim() !== '')
}

/** The `filters` parameter of the API. An empty list must be sent as well, or the server filters by open status. */
export function toApiFilters(filters: Filter[]): string {
  const sent = filters.filter(isComplete)
  return JSON.stringify(sent.map(({ name, operator, values }) => ({ [name]: { operator, values } })))
}

/** Finds the text of the search box among the filters. */
export function searchText(filters: Filter[]): string {
  return filters.find((filter) => filter.name === 'search')?.values[0] ?? ''
}

export function withSearch(filters: Filter[], text: string): Filter[] {
  const others = filters.filter((filter) => filter.name !== 'search')
  return text.trim() ? [...others, { name: 'search', operator: '**', values: [text.trim()] }] : others
}

/** The definition of the one phase that the filters name, if they do. */
export function phaseOf(filters: Filter[]): string | undefined {
  const found = filters.find(({ name }) => name === 'projectPhase')
  return found?.operator === '=' && found.values.length === 1 ? found.values[0] : undefined
}

/** What a new work package has to have so that it appears in the filtered list: the attributes with one value. */
export function presetsOf(filters: Filter[]): Record<string, string> {
  const settable = [
    'type',
    'status',
    'priority',
    'assignee',
    'responsible',
    'version',
    'category',
    'parent',
    'project',
  ]
  const single = filters.filter(
    ({ name, operator, values }) => settable.includes(name) && operator === '=' && values.length === 1,
  )
  return Object.fromEntries(single.map(({ name, values }) => [name, values[0] ?? '']))
}
