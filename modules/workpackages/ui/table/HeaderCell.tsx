import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { type KeyboardEvent, memo, type PointerEvent } from 'react'
import { useTranslations } from 'use-intl'
import { ColumnGrip } from './ColumnGrip'
import type { Column } from './columns'
import classes from './Header.module.css'
import type { SortBy } from './view'

export type HeaderActions = {
  sort: (id: string, join: boolean) => void
  move: (id: string, by: number) => void
  resize: (id: string, width: number) => void
  menu: (id: string, place: { x: number; y: number }) => void
}

type HeaderCellProps = {
  column: Column
  label: string
  at: number
  width: number
  sort: SortBy | undefined
  /** Which of several criteria this column is, counted from 1. */
  rank: number | null
  focused: boolean
  actions: HeaderActions
  /** The side on which a dragged column would be put. */
  drop: 'before' | 'after' | undefined
  dragged: boolean
  onDrag: (id: string, event: PointerEvent<HTMLElement>) => void
  dragging: () => boolean
}

/** The name of a column: a click orders by it, the keyboard moves and resizes it, a right click opens its menu. */
export const HeaderCell = memo(function HeaderCell(props: HeaderCellProps) {
  const { column, label, at, width, sort, rank, focused, actions, drop, dragged, onDrag, dragging } = props
  const t = useTranslations('workpackages')
  const Arrow = sort?.ascending ? IconArrowUp : IconArrowDown

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const direction = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    const opensMenu = event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)
    if (direction && event.altKey) actions.move(column.id, direction)
    else if (direction && event.shiftKey) actions.resize(column.id, width + direction * 16)
    else if (opensMenu) actions.menu(column.id, below(event.currentTarget))
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: as the row
    // biome-ignore lint/a11y/useFocusableInteractive: the button inside takes the focus
    <div
      role="columnheader"
      aria-colindex={at + 1}
      aria-sort={sort && (sort.ascending ? 'ascending' : 'descending')}
      className={classes.cell}
      data-align={column.align}
      data-drop={drop}
      data-dragged={dragged || undefined}
    >
      <button
        type="button"
        className={classes.label}
        data-cell={`0:${at}`}
        tabIndex={focused ? 0 : -1}
        title={t('header.hint')}
        onPointerDown={(event) => onDrag(column.id, event)}
        onClick={(event) => !dragging() && column.sortable && actions.sort(column.id, event.shiftKey)}
        onContextMenu={(event) => {
          event.preventDefault()
          actions.menu(column.id, { x: event.clientX, y: event.clientY })
        }}
        onKeyDown={onKeyDown}
      >
        <span className={classes.name}>{label}</span>
        {sort && <Arrow size={12} aria-hidden="true" className={classes.arrow} />}
        {rank && <span className={classes.rank}>{rank}</span>}
      </button>
      <ColumnGrip width={width} onResize={(next) => actions.resize(column.id, next)} />
    </div>
  )
})

function below(element: HTMLElement) {
  const { left, bottom } = element.getBoundingClientRect()
  return { x: left, y: bottom }
}
