import { VisuallyHidden } from '@mantine/core'
import { useRef } from 'react'
import { useTranslations } from 'use-intl'
import { type Column, widthOf } from './columns'
import classes from './Header.module.css'
import { type HeaderActions, HeaderCell } from './HeaderCell'
import { type Drag, useColumnDrag } from './useColumnDrag'
import type { SortBy } from './view'

type HeaderProps = {
  columns: Column[]
  labels: (id: string) => string
  widths: Record<string, number>
  sortBy: SortBy[]
  focusAt: number | null
  actions: HeaderActions
}

/** The names of the columns, always in sight. */
export function Header({ columns, labels, widths, sortBy, focusAt, actions }: HeaderProps) {
  const t = useTranslations('workpackages')
  const row = useRef<HTMLDivElement>(null)
  const ids = columns.map((column) => column.id)
  const { drag, start, dragging } = useColumnDrag(row, ids, actions.move)
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: in a grid the cells take the focus
    // biome-ignore lint/a11y/useSemanticElements: shares its columns with virtual rows, which are no table rows
    <div ref={row} role="row" aria-rowindex={1} className={classes.row}>
      {columns.map((column, at) => {
        const rank = sortBy.findIndex((sort) => sort.id === column.id)
        return (
          <HeaderCell
            key={column.id}
            column={column}
            label={labels(column.id)}
            at={at}
            width={widthOf(column, widths)}
            sort={sortBy[rank]}
            rank={rank >= 0 && sortBy.length > 1 ? rank + 1 : null}
            focused={focusAt === at}
            actions={actions}
            drop={dropSide(drag, at, columns.length)}
            dragged={drag?.id === column.id}
            onDrag={start}
            dragging={dragging}
          />
        )
      })}
      {/* biome-ignore lint/a11y/useSemanticElements: as the row */}
      <div role="columnheader" tabIndex={-1} aria-colindex={columns.length + 1} className={classes.end}>
        <VisuallyHidden>{t('header.actions')}</VisuallyHidden>
      </div>
    </div>
  )
}

/** Where the mark of a dragged column stands: before this cell, or behind the last one. */
function dropSide(drag: Drag | null, at: number, count: number): 'before' | 'after' | undefined {
  if (drag?.to === at) return 'before'
  return drag?.to === count && at === count - 1 ? 'after' : undefined
}
