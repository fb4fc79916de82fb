import { useQueryClient } from '@tanstack/react-query'
import { type KeyboardEvent, type RefObject, useMemo, useReducer, useRef } from 'react'
import type { Schema, WorkPackage } from '../api/types'
import { useSave } from '../api/useSave'
import type { TableActions } from './actions'
import type { Column } from './columns'
import { type GridKit, gridActions } from './gridActions'
import { gridKey } from './gridKeys'
import { type GridState, gridReducer, startState } from './gridState'
import { useFollow } from './useFollow'
import type { Rows } from './useRows'

/** What the grid works on, as of the last drawing. */
export type GridSubject = {
  rows: Rows
  columns: Column[]
  schemaOf: (item: WorkPackage) => Schema | undefined
  /** Lines that fit on the screen. */
  page: number
  scrollTo: (line: number) => void
  open: (item: WorkPackage) => void
  menu: (item: WorkPackage, place: { x: number; y: number }) => void
  remove: (items: WorkPackage[]) => void
  fold: (key: string) => void
  pathOf: (id: number) => string
  visit: (id: number) => void
}

export type Grid = {
  state: GridState
  actions: TableActions
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
  clearSelection: () => void
}

/** Focus, editing and selection of the table. */
export function useGrid(root: RefObject<HTMLElement | null>, subject: GridSubject): Grid {
  const client = useQueryClient()
  const { mutateAsync } = useSave()
  const [state, dispatch] = useReducer(gridReducer, startState)
  const latest = useRef({ ...subject, state })
  latest.current = { ...subject, state }
  const kit = useMemo<GridKit>(
    () => ({
      now: () => latest.current,
      dispatch,
      save: mutateAsync,
      client,
      opened: { item: null, attribute: '' },
    }),
    [mutateAsync, client],
  )
  const actions = useMemo(() => gridActions(kit), [kit])
  useFollow(root, state, subject.scrollTo, () => dispatch({ type: 'followed' }))

  return {
    state,
    actions,
    onKeyDown: (event) => gridKey(event, kit, actions),
    clearSelection: () => dispatch({ type: 'select', ids: [] }),
  }
}
