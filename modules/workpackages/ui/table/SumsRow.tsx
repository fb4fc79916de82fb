import { FieldDisplay } from '@ui/kit/fields/FieldDisplay'
import { useTranslations } from 'use-intl'
import type { Sums } from '../api/types'
import type { Column } from './columns'
import classes from './Row.module.css'

/** The sums over everything found, below the last line. */
export function SumsRow({ columns, sums, line }: { columns: Column[]; sums: Sums; line: number }) {
  const t = useTranslations('workpackages')
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: in a grid the cells take the focus
    // biome-ignore lint/a11y/useSemanticElements: shares its columns with virtual rows, which are no table rows
    <div role="row" aria-rowindex={line + 1} className={classes.sums}>
      {columns.map((column, at) => (
        // biome-ignore lint/a11y/useSemanticElements: as the row
        <div
          key={column.id}
          role="gridcell"
          tabIndex={-1}
          aria-colindex={at + 1}
          data-align={column.align}
          className={classes.cell}
        >
          {at === 0 && <span className={classes.sumLabel}>{t('sum')}</span>}
          {column.summable && sums[column.id] != null && (
            <FieldDisplay schema={column} name={column.id} value={sums[column.id]} empty="" />
          )}
        </div>
      ))}
    </div>
  )
}
