/**
 * A plain table for lists of some dozens or hundreds of things; on a phone each row becomes a card. Sorting and
 * paging are the server's: `sort` says what is, `onSort` what is wished.
 */
import { UnstyledButton } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { type CSSProperties, memo, type ReactNode } from 'react'
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
  /** What else stands on a row; the same object for as long as nothing changes, where there are many. */
  rowProps?: (row: R) => RowAttributes
  /** Rows stand below each other, which their attributes say. */
  tree?: boolean
  /** Draws the heads in another way, such as with a menu. */
  head?: (column: Column<R>) => ReactNode
  /** The rows are a part of many more, of which only those in sight exist. */
  part?: RowPart
}

export type RowAttributes = Record<string, string | number | boolean | CSSProperties | undefined>

export interface RowPart {
  /** The place of the first row among all. */
  first: number
  total: number
  /** The room that the rows before and after the part take. */
  before: number
  after: number
  /** Tells how high a row has become. */
  measure: (row: HTMLElement | null) => void
}

export function DataTable<R>(props: DataTableProps<R>) {
  const { label, columns, rows, rowKey, sort, onSort, rowProps, head, part, tree } = props
  return (
    <table
      className={classes.table}
      role={tree ? 'treegrid' : undefined}
      aria-label={label}
      aria-rowcount={part && part.total + 1}
    >
      <colgroup>
        {columns.map((column) => (
          <col key={column.id} style={{ width: column.width }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {columns.map((column) => (
            <Head key={column.id} column={column} sort={sort} onSort={onSort} draw={head} />
          ))}
        </tr>
      </thead>
      <tbody>
        <Room height={part?.before} />
        {rows.map((row, at) => (
          <Row
            key={rowKey(row)}
            row={row}
            columns={columns}
            place={part && part.first + at}
            measure={part?.measure}
            more={rowProps?.(row)}
          />
        ))}
        <Room height={part?.after} />
      </tbody>
    </table>
  )
}

interface RowProps<R> {
  row: R
  columns: Column<R>[]
  /** Where the row stands among many, for screen readers and for what measures it. */
  place?: number
  measure?: RowPart['measure']
  more?: RowAttributes
}

/** Draws again only when its thing or the columns have changed, so that hundreds scroll smoothly. */
const Row = memo(function Row<R>({ row, columns, place, measure, more }: RowProps<R>) {
  // The heads are the first row of all.
  const among = place === undefined ? {} : { 'data-index': place, 'aria-rowindex': place + 2 }
  return (
    <tr ref={measure} {...among} {...more}>
      {columns.map((column) => (
        <Cell key={column.id} column={column} row={row} />
      ))}
    </tr>
  )
}) as <R>(props: RowProps<R>) => ReactNode

function Room({ height }: { height?: number }) {
  if (!height) return null
  return <tr aria-hidden className={classes.room} style={{ height }} />
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
  draw?: (column: Column<R>) => ReactNode
}

/** A longer head may be cut off. */
const roomy = 18

function Head<R>({ column, sort, onSort, draw }: HeadProps<R>) {
  if (column.tools) {
    return (
      <th scope="col">
        <span className={classes.hidden}>{column.head}</span>
      </th>
    )
  }
  const direction = column.sort && sort?.[0] === column.sort ? sort[1] : undefined
  if (draw) {
    return (
      <th scope="col" aria-sort={direction && (direction === 'asc' ? 'ascending' : 'descending')}>
        {draw(column)}
      </th>
    )
  }
  const title = column.head.length > roomy ? column.head : undefined
  if (!column.sort || !onSort) {
    return (
      <th scope="col" title={title}>
        {column.head}
      </th>
    )
  }
  const Arrow = direction === 'desc' ? IconArrowDown : IconArrowUp
  const next: Sort = [column.sort, direction === 'asc' ? 'desc' : 'asc']
  return (
    <th scope="col" title={title} aria-sort={direction && (direction === 'asc' ? 'ascending' : 'descending')}>
      <UnstyledButton className={classes.sort} onClick={() => onSort(next)}>
        {column.head}
        {direction && <Arrow size={13} aria-hidden />}
      </UnstyledButton>
    </th>
  )
}
