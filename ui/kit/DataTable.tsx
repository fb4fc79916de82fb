/**
 * A plain table for lists of some dozens or hundreds of things; on a phone each row becomes a card. Sorting and
 * paging are the server's: `sort` says what is, `onSort` what is wished.
 */
import { UnstyledButton } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './DataTable.module.css'

export interface Column<R> {
  id: string
  head: string
  cell: (row: R) => ReactNode
  /** The property by which the server sorts this column. */
  sort?: string
  width?: string
  /** What the row is about: the head of its card on a phone, and of its row for a screen reader. */
  main?: boolean
  /** Has only buttons; its head is for screen readers alone. */
  tools?: boolean
}

export type Sort = [string, 'asc' | 'desc']

export interface DataTableProps<R> {
  label: string
  columns: Column<R>[]
  rows: R[]
  rowKey: (row: R) => string | number
  sort?: Sort
  onSort?: (sort: Sort) => void
  rowProps?: (row: R) => Record<string, string | undefined>
}

export function DataTable<R>({ label, columns, rows, rowKey, sort, onSort, rowProps }: DataTableProps<R>) {
  return (
    <table className={classes.table} aria-label={label}>
      <colgroup>
        {columns.map((column) => (
          <col key={column.id} style={{ width: column.width }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {columns.map((column) => (
            <Head key={column.id} column={column} sort={sort} onSort={onSort} />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)} {...rowProps?.(row)}>
            {columns.map((column) => (
              <Cell key={column.id} column={column} row={row} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Cell<R>({ column, row }: { column: Column<R>; row: R }) {
  const content = column.cell(row)
  if (column.main) {
    return (
      <th scope="row" data-main="true">
        {content}
      </th>
    )
  }
  return (
    <td data-label={column.tools ? undefined : column.head} data-tools={column.tools}>
      {content}
    </td>
  )
}

interface HeadProps<R> {
  column: Column<R>
  sort?: Sort
  onSort?: (sort: Sort) => void
}

function Head<R>({ column, sort, onSort }: HeadProps<R>) {
  if (column.tools) {
    return (
      <th scope="col">
        <span className={classes.hidden}>{column.head}</span>
      </th>
    )
  }
  if (!column.sort || !onSort) return <th scope="col">{column.head}</th>
  const direction = sort?.[0] === column.sort ? sort[1] : undefined
  const Arrow = direction === 'desc' ? IconArrowDown : IconArrowUp
  const next: Sort = [column.sort, direction === 'asc' ? 'desc' : 'asc']
  return (
    <th scope="col" aria-sort={direction && (direction === 'asc' ? 'ascending' : 'descending')}>
      <UnstyledButton className={classes.sort} onClick={() => onSort(next)}>
        {column.head}
        {direction && <Arrow size={13} aria-hidden />}
      </UnstyledButton>
    </th>
  )
}
