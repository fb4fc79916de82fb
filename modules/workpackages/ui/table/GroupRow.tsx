import { IconChevronRight } from '@tabler/icons-react'
import { FieldDisplay } from '@ui/kit/fields/FieldDisplay'
import { memo } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { useTableActions } from './actions'
import classes from './Row.module.css'
import type { Group } from './rowModel'

type GroupRowProps = {
  group: Group
  collapsed: boolean
  type: string
  label: string
  line: number
  top: number
  columns: number
  focused: boolean
  sums: string
}

/** The heading of a group: its value, how many there are, and their sums; a click folds it. */
export const GroupRow = memo(function GroupRow(props: GroupRowProps) {
  const { group, collapsed, type, label, line, top, columns, focused, sums } = props
  const t = useTranslations('workpackages')
  const format = useFormatter()
  const { fold, focus } = useTableActions()
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: in a grid the cells take the focus
    // biome-ignore lint/a11y/useSemanticElements: virtual rows are placed freely, which table rows cannot be
    <div
      role="row"
      aria-rowindex={line + 1}
      className={classes.group}
      style={{ transform: `translateY(${top}px)` }}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: as the row */}
      <div role="gridcell" tabIndex={-1} aria-colspan={columns} className={classes.groupCell}>
        <button
          type="button"
          className={classes.groupButton}
          data-cell={`${line}:0`}
          tabIndex={focused ? 0 : -1}
          aria-expanded={!collapsed}
          onFocus={() => focus(line, 0)}
          onClick={() => fold(group.key)}
        >
          <IconChevronRight size={14} aria-hidden="true" className={classes.groupArrow} />
          {group.key ? (
            <FieldDisplay schema={{ type }} value={group.link ?? group.value} />
          ) : (
            <span className={classes.noValue}>{t('group.none', { attribute: label })}</span>
          )}
          <span className={classes.count}>{format.number(group.count)}</span>
          {sums && <span className={classes.groupSums}>{sums}</span>}
        </button>
      </div>
    </div>
  )
})
