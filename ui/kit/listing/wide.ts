/** A table with as many columns as somebody wishes: it scrolls by itself, and its first column stays. */
import type { Column } from '@ui/kit/DataTable'
import type { CSSProperties } from 'react'
import classes from './Listing.module.css'

const usual = 150

/** For what surrounds the table; `main` is the least room for the first column. */
export const wide = <R>(columns: Column<R>[], main: number) => ({
  className: classes.wide,
  style: { '--least': `${leastWidth(columns, main)}px` } as CSSProperties,
})

export const leastWidth = <R>(columns: Column<R>[], main: number) =>
  columns.reduce((sum, { width }) => sum + Number.parseInt(width ?? String(usual), 10), main)
