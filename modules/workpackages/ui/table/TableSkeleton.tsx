import { useTranslations } from 'use-intl'
import { type Column, gridTemplate } from './columns'
import classes from './Screen.module.css'

const lines = Array.from({ length: 14 }, (_, line) => line)

/** Grey lines where rows will be. */
export function TableSkeleton({ columns }: { columns: Column[] }) {
  const t = useTranslations('kit')
  return (
    <div className={classes.skeleton} role="status" aria-label={t('loading')}>
      {lines.map((line) => (
        <div key={line} style={{ gridTemplateColumns: gridTemplate(columns, {}) }}>
          {columns.map((column) => (
            <span key={column.id} style={{ width: `${40 + ((line * 13 + column.width) % 45)}%` }} />
          ))}
        </div>
      ))}
    </div>
  )
}
