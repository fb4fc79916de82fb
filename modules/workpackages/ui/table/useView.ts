import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { parseView, startView, type View, writeView } from './view'

/** The view in the address, and how to change it. Changes replace the address: going back leaves the table. */
export function useView(inProject: boolean): [View, (change: Partial<View>) => void] {
  const search: { query_props?: unknown } = useSearch({ strict: false })
  const navigate = useNavigate()
  const start = useMemo(() => startView(inProject), [inProject])
  const view = useMemo(() => parseView(search.query_props, start), [search.query_props, start])

  function change(changed: Partial<View>) {
    const query_props = writeView({ ...view, ...changed }, start)
    void navigate({ to: '.', search: (present: object) => ({ ...present, query_props }), replace: true })
  }
  return [view, change]
}
