import { VisuallyHidden } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { idOf } from '@ui/api/hal'
import { FieldDisplay } from '@ui/kit/fields/FieldDisplay'
import { Avatar } from '@ui/kit/Person'
import type { WorkPackage } from '../api/types'
import classes from './Detail.module.css'

/** A child in one line. */
export function ChildRow({ item }: { item: WorkPackage }) {
  const { type, status, assignee } = item._links
  return (
    <Link
      to="/work_packages/$id/$tab"
      params={{ id: String(item.id), tab: 'overview' }}
      className={classes.child}
    >
      <FieldDisplay schema={{ type: 'Type' }} value={type} />
      <span className={classes.id}>#{item.id}</span>
      <span className={classes.childSubject}>{item.subject}</span>
      <FieldDisplay schema={{ type: 'Status' }} value={status} />
      {assignee?.href && (
        <span title={assignee.title}>
          <Avatar name={assignee.title ?? ''} id={idOf(assignee)} size={20} />
          <VisuallyHidden>{assignee.title}</VisuallyHidden>
        </span>
      )}
    </Link>
  )
}
