import { VisuallyHidden } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { idOf } from '@ui/api/hal'
import { FieldDisplay } from '@ui/kit/fields/FieldDisplay'
import { Avatar } from '@ui/kit/Person'
import { memo } from 'react'
import type { WorkPackage } from '../api/types'
import { readValue } from '../api/values'
import classes from './Cards.module.css'
import { DueDate } from './DueDate'
import { useFullPath } from './useFullPath'

/** One work package as a card: what it is, how it stands, who has it, until when. */
export const Card = memo(function Card({ item, depth }: { item: WorkPackage | undefined; depth: number }) {
  const { to, params } = useFullPath()
  if (!item) return <div className={classes.card} data-empty="true" />
  const { assignee } = item._links
  return (
    <Link
      to={to}
      params={{ ...params, id: String(item.id), tab: 'overview' }}
      className={classes.card}
      style={depth ? { marginInlineStart: Math.min(depth, 4) * 14 } : undefined}
    >
      <span className={classes.top}>
        <FieldDisplay schema={{ type: 'Type' }} value={readValue(item, 'type')} empty="" />
        <span className={classes.id}>#{item.id}</span>
      </span>
      <span className={classes.subject}>{item.subject}</span>
      <span className={classes.bottom}>
        <FieldDisplay schema={{ type: 'Status' }} value={readValue(item, 'status')} empty="" />
        <DueDate item={item} day={readValue(item, 'dueDate')} />
        {assignee?.href && (
          <span className={classes.person} title={assignee.title}>
            <Avatar name={assignee.title ?? ''} id={idOf(assignee)} size={22} />
            <VisuallyHidden>{assignee.title}</VisuallyHidden>
          </span>
        )}
      </span>
    </Link>
  )
})
