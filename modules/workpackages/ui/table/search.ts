import { asProps, type QueryProps } from './view'

export type TableSearch = { query_props?: QueryProps }

/** The part of the address that belongs to the table. */
export function tableSearch(search: Record<string, unknown>): TableSearch {
  const props = asProps(search.query_props)
  return Object.keys(props).length ? { query_props: props } : {}
}
