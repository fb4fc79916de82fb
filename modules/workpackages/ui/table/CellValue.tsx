import { Link } from '@tanstack/react-router'
import { FieldDisplay } from '@ui/kit/fields/FieldDisplay'
import { memo } from 'react'
import type { WorkPackage } from '../api/types'
import { readValue } from '../api/values'
import { attributeOf, type Column } from './columns'
import { DueDate } from './DueDate'
import classes from './Row.module.css'
import { useFullPath } from './useFullPath'

type CellValueProps = { item: WorkPackage; column: Column; type: string | undefined }

/** What stands in a cell. */
export const CellValue = memo(function CellValue({ item, column, type }: CellValueProps) {
  const { to, params } = useFullPath()
  if (column.id === 'id') {
    return (
      <Link
        to={to}
        params={{ ...params, id: String(item.id), tab: 'overview' }}
        className={classes.id}
        tabIndex={-1}
      >
        {item.id}
      </Link>
    )
  }
  const attribute = attributeOf(column.id, item)
  const value = readValue(item, attribute)
  const schema = { type: type ?? column.type }
  if (column.id === 'dueDate') return <DueDate item={item} day={value} />
  return (
    <span className={classes.value}>
      <FieldDisplay schema={schema} name={attribute} value={value} empty="" />
    </span>
  )
})
