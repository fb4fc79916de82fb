import { Link } from '@tanstack/react-router'
import { FieldDisplay } from '@ui/kit/fields/FieldDisplay'
import { Day } from '@ui/kit/Moment'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { WorkPackage } from '../api/types'
import classes from './Relations.module.css'

type RelatedLineProps = {
  item: WorkPackage
  /** Whether its dates belong here. */
  dated: boolean
  /** What else is to say about how the two belong together. */
  notes?: ReactNode
  description?: string | null
  /** What can be done, at the end of the line. */
  menu?: ReactNode
}

/** A related work package: what it is and how far, and below it when. */
export function RelatedLine({ item, dated, notes, description, menu }: RelatedLineProps) {
  const when = dated && <Dates item={item} />
  return (
    <>
      <div className={classes.line}>
        <FieldDisplay schema={{ type: 'Type' }} value={item._links.type} />
        <span className={classes.id}>#{item.id}</span>
        <Link
          to="/work_packages/$id/$tab"
          params={{ id: String(item.id), tab: 'overview' }}
          className={classes.subject}
          title={item.subject}
        >
          {item.subject}
        </Link>
        <FieldDisplay schema={{ type: 'Status' }} value={item._links.status} />
        {menu && <span className={classes.menu}>{menu}</span>}
      </div>
      {(when || notes) && (
        <div className={classes.notes}>
          {when}
          {notes}
        </div>
      )}
      {description && <p className={classes.description}>{description}</p>}
    </>
  )
}

function Dates({ item }: { item: WorkPackage }) {
  const t = useTranslations('workpackages.relations')
  const start = item.date ?? item.startDate
  const due = item.date ?? item.dueDate
  if (!start && !due) return <span>{t('undated')}</span>
  if (start === due && start) return <Day on={start} />
  return (
    <span>
      {start && <Day on={start} />} – {due && <Day on={due} />}
    </span>
  )
}
