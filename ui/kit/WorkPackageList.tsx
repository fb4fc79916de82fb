/** Some work packages, one a line: type, number, subject, status, who and until when. */
import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { idOf } from '../api/hal'
import type { WorkPackageSummary } from '../api/workPackages'
import { OptionValue } from './fields/OptionValue'
import { Day, Moment } from './Moment'
import { Avatar } from './Person'
import classes from './WorkPackageList.module.css'

interface WorkPackageListProps {
  label: string
  items: WorkPackageSummary[]
  /** Names the project of each. */
  withProject?: boolean
  /** What stands at the end of a line. */
  time: 'due' | 'updated'
}

export function WorkPackageList({ label, items, withProject, time }: WorkPackageListProps) {
  return (
    <ul className={classes.list} aria-label={label}>
      {items.map((item) => (
        <li key={item.id}>
          <Link to={`/work_packages/${item.id}`} className={classes.line}>
            <span className={classes.type}>
              <OptionValue link={item._links.type} type="Type" />
            </span>
            <span className={classes.id}>#{item.id}</span>
            <span className={classes.subject}>{item.subject}</span>
            {withProject && <span className={classes.project}>{item._links.project.title}</span>}
            <span className={classes.status}>
              <OptionValue link={item._links.status} type="Status" />
            </span>
            <span className={classes.time}>
              {time === 'updated' ? <Moment at={item.updatedAt} /> : <Due item={item} />}
            </span>
            <Assignee item={item} />
          </Link>
        </li>
      ))}
    </ul>
  )
}

function Due({ item }: { item: WorkPackageSummary }) {
  const due = item.dueDate ?? item.date
  return due ? <Day on={due} /> : null
}

function Assignee({ item }: { item: WorkPackageSummary }) {
  const t = useTranslations('kit')
  const { assignee } = item._links
  if (!assignee?.href) return <span className={classes.nobody} />
  const name = assignee.title ?? ''
  return (
    <span title={name}>
      <Avatar name={name} id={idOf(assignee)} size={20} />
      <span className={classes.hidden}>{t('assignedTo', { name })}</span>
    </span>
  )
}
