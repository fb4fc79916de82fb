/** Filters as they are set: a name, an operator and values, as the API takes them. */
import type { Filter as ApiFilter } from '@ui/api/hal'

export interface SetFilter {
  name: string
  operator: string
  values: string[]
}

/** Operators that say everything by themselves. */
export const withoutValue = new Set(['*', '!*', 't', 'w'])

/** A filter whose value is still to be picked narrows nothing and is not sent. */
export const isComplete = ({ operator, values }: SetFilter) =>
  withoutValue.has(operator) || values.some((value) => value.trim() !== '')

export const toApi = ({ name, operator, values }: SetFilter): ApiFilter => ({ [name]: { operator, values } })

/** A filter by one or several values. */
export const is = (name: string, ...values: string[]): SetFilter => ({ name, operator: '=', values })

/** Filters as they stand in an address. */
export function readSet(raw: unknown): SetFilter[] {
  if (!Array.isArray(raw)) return []
  return raw.filter(
    (one): one is SetFilter =>
      typeof one?.name === 'string' && typeof one.operator === 'string' && Array.isArray(one.values),
  )
}

/** Reads filters out of what the API takes, such as a saved list; what is none is left out. */
export function readFilters(raw: unknown): SetFilter[] {
  if (!Array.isArray(raw)) return []
  return raw.flatMap((one) =>
    Object.entries((one ?? {}) as ApiFilter).flatMap(([name, body]) =>
      typeof body?.operator === 'string'
        ? [{ name, operator: body.operator, values: (body.values ?? []).map(String) }]
        : [],
    ),
  )
}
