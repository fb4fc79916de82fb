const names = ['type', 'parent', 'status']

export type CreateSearch = { type?: number; parent?: number; status?: number }

/** What a new work package starts with, as ids in the address. */
export function createSearch(search: Record<string, unknown>): CreateSearch {
  const ids = names.map((name) => [name, Number(search[name])] as const)
  return Object.fromEntries(ids.filter(([, id]) => Number.isInteger(id) && id > 0))
}
