import { createContext, useContext } from 'react'
import type { WorkPackage } from '../api/types'

/** What a work package beside the table may know of the table. */
export type List = {
  /** The work package `by` lines further, if it is loaded. */
  neighbour: (id: number, by: number) => WorkPackage | undefined
  /** Shows another work package beside the table. */
  open: (id: number, tab?: string) => void
  close: () => void
}

export const ListContext = createContext<List | null>(null)

/** The table that stands beside, if any. */
export const useList = () => useContext(ListContext)
