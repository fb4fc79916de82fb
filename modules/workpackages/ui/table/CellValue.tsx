import { FieldDisplay } from '@ui/kit/fields/FieldDisplay'
import { memo } from 'react'
import type { WorkPackage } from '../api/types'
import { readValue } from '../api/values'
import { attributeOf, type Column } from './columns'
import { DueDate } from './DueDate'
import { IdLink } from './IdLink'
import classes from './Row.module.css'
import { SharedWith } from './SharedWith'

type CellValueProps = { item: WorkPackage; column: Column; type: string | undefined }

/** What stands in a cell. */
export const CellValue = memo(function CellValue({ item, column, type }: CellValueProps) {
  if (column.id === 'id') return <IdLink id={item.id} />
  if (column.id === 'sharedWith') return <SharedWith id={item.id} />
  const attribute = attributeOf(column.id, item)
  const value = readValue(item, attribute)
  if (column.id === 'dueDate') return <DueDate item={item} day={value} />
  return (
    <span className={classes.value}>
      <FieldDisplay schema={{ type: type ?? column.type }} name={attribute} value={value} empty="" />
    </span>
  )
})
