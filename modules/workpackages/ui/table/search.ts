// Of the table only this much is read with the first page.

/** The short notation; the router writes it as JSON into the address. */
export type QueryProps = {
  c?: string[]
  f?: { n: string; o: string; v: string[] }[]
  t?: string
  g?: string
  s?: boolean
  hi?: boolean
}

/** What the router found under `query_props`, if it can be a view at all. */
export function asProps(given: unknown): QueryProps {
  return typeof given === 'object' && given !== null && !Array.isArray(given) ? given : {}
}

export type TableSearch = { query_props?: QueryProps }

/** The part of the address that belongs to the table. */
export function tableSearch(search: Record<string, unknown>): TableSearch {
  const props = asProps(search.query_props)
  return Object.keys(props).length ? { query_props: props } : {}
}
