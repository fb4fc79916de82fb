import type { FieldValue } from '@ui/kit/fields/schema'
import { createContext, useContext } from 'react'
import type { WorkPackage } from '../api/types'

/** What cells and rows can ask of their table. The object stays the same, so that rows need not be drawn again. */
export type TableActions = {
  focus: (line: number, column: number) => void
  edit: (item: WorkPackage, column: string, line: number) => void
  commit: (item: WorkPackage, attribute: string, value: FieldValue) => void
  cancel: () => void
  /** Ends editing and goes to the next or previous cell that can be edited. */
  advance: (backwards: boolean) => void
  /** Takes the present version of a work package that somebody else changed. */
  reload: (item: WorkPackage, attribute: string) => void
  select: (item: WorkPackage, line: number, mode: 'one' | 'toggle' | 'range') => void
  open: (item: WorkPackage) => void
  menu: (item: WorkPackage, place: { x: number; y: number }) => void
  fold: (key: string) => void
  /** The page of a work package, and going there. */
  pathOf: (id: number) => string
  visit: (id: number) => void
}

/** The words that rows need. Looking them up once for all rows is what makes scrolling smooth. */
export type RowWords = {
  fold: (subject: string) => string
  unfold: (subject: string) => string
  menuOf: (subject: string) => string
  overdue: string
}

export const WordsContext = createContext<RowWords>({
  fold: String,
  unfold: String,
  menuOf: String,
  overdue: '',
})

export const TableContext = createContext<TableActions | null>(null)

/** The actions of the table around. */
export function useTableActions(): TableActions {
  const actions = useContext(TableContext)
  if (!actions) throw new Error('A row needs its table around it.')
  return actions
}
