import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef } from 'react'
import { useTranslations } from 'use-intl'
import type { WorkPackage } from '../api/types'
import { TableContext } from './actions'
import { type Column, gridTemplate, tableWidth } from './columns'
import { Header } from './Header'
import type { HeaderActions } from './HeaderCell'
import { Line } from './Line'
import { RowContext } from './RowContext'
import { SelectionBar } from './SelectionBar'
import { SumsRow } from './SumsRow'
import classes from './Table.module.css'
import { useGrid } from './useGrid'
import type { Range, Rows } from './useRows'
import { useSchemas } from './useSchemas'
import type { View } from './view'

export const rowHeight = 36
const overscan = 6

type TableProps = {
  rows: Rows
  view: View
  columns: Column[]
  labels: (id: string) => string
  widths: Record<string, number>
  header: HeaderActions
  /** The work package shown beside the table. */
  current: number | null
  onRange: (range: Range) => void
  onOpen: (item: WorkPackage) => void
  onMenu: (item: WorkPackage, place: { x: number; y: number }) => void
  onRemove: (items: WorkPackage[]) => void
  onFold: (key: string) => void
  pathOf: (id: number) => string
  onVisit: (id: number) => void
}

/** The work packages as a grid: only the lines in sight exist, one cell has the focus. */
export function Table(props: TableProps) {
  const { rows, view, columns, labels, widths, header, current, onRange } = props
  const t = useTranslations('workpackages')
  const root = useRef<HTMLDivElement>(null)
  const schemaOf = useSchemas(rows.loaded)
  const virtual = useVirtualizer({
    count: rows.lines,
    getScrollElement: () => root.current,
    estimateSize: () => rowHeight,
    overscan,
    scrollPaddingStart: rowHeight,
    onChange: ({ range }) => range && onRange({ first: range.startIndex, last: range.endIndex + overscan }),
  })
  const grid = useGrid(root, {
    rows,
    columns,
    schemaOf,
    page: Math.max(1, Math.floor((root.current?.clientHeight ?? 400) / rowHeight) - 2),
    scrollTo: (line) => virtual.scrollToIndex(line - 1, { align: 'auto' }),
    open: props.onOpen,
    menu: props.onMenu,
    remove: props.onRemove,
    fold: props.onFold,
    pathOf: props.pathOf,
    visit: props.onVisit,
  })
  const summed = columns.some((column) => column.summable)
  const selected = rows.loaded.filter((item) => grid.state.selected.has(item.id))
  const style = {
    '--columns': gridTemplate(columns, widths),
    '--min-width': `${tableWidth(columns, widths) + 40}px`,
  } as React.CSSProperties

  return (
    <RowContext>
      <TableContext value={grid.actions}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: it is a grid or a tree grid */}
        {/* biome-ignore lint/a11y/useAriaPropsSupportedByRole: it is a grid or a tree grid */}
        <div
          ref={root}
          role={view.hierarchy ? 'treegrid' : 'grid'}
          aria-label={t('title')}
          aria-rowcount={rows.lines + 1}
          aria-colcount={columns.length + 1}
          aria-multiselectable="true"
          aria-busy={rows.outdated || undefined}
          tabIndex={-1}
          className={classes.grid}
          style={style}
          onKeyDown={grid.onKeyDown}
        >
          <Header
            columns={columns}
            labels={labels}
            widths={widths}
            sortBy={view.sortBy}
            focusAt={grid.state.focus.line === 0 ? grid.state.focus.column : null}
            actions={header}
          />
          {/* biome-ignore lint/a11y/useSemanticElements: as above */}
          <div role="rowgroup" className={classes.lines} style={{ height: virtual.getTotalSize() }}>
            {virtual.getVirtualItems().map(({ index, start }) => (
              <Line
                key={index}
                at={index}
                top={start}
                line={rows.line(index)}
                columns={columns}
                labels={labels}
                groupBy={view.groupBy}
                schemaOf={schemaOf}
                state={grid.state}
                current={current}
              />
            ))}
          </div>
          {view.sums && summed && rows.totalSums && (
            <SumsRow columns={columns} sums={rows.totalSums} line={rows.lines + 1} />
          )}
        </div>
        <SelectionBar items={selected} onRemove={props.onRemove} onClear={grid.clearSelection} />
      </TableContext>
    </RowContext>
  )
}
