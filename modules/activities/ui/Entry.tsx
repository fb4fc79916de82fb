import { Link } from '@tanstack/react-router'
import { type Link as HalLink, idOf } from '@ui/api/hal'
import { Chip } from '@ui/kit/Chip'
import { Markdown } from '@ui/kit/Markdown'
import { Clock } from '@ui/kit/Moment'
import { Avatar } from '@ui/kit/Person'
import { Carded } from '@ui/kit/people/Carded'
import { useTranslations } from 'use-intl'
import { Changes } from '../../workpackages/ui/activity/Changes'
import classes from './Activity.module.css'
import type { Happening } from './api'
import { deedOf } from './byDay'

/** What somebody did: one line, and below it what they said and changed. */
export function Entry({ entry, home }: { entry: Happening; home?: string }) {
  const t = useTranslations('activities')
  const { user, project } = entry._links
  const said = entry.comment.raw?.trim()
  return (
    <li className={classes.entry}>
      <Avatar name={user.title ?? ''} id={idOf(user)} size={28} />
      <div className={classes.content}>
        <header className={classes.head}>
          <span className={classes.sentence}>
            {t.rich(`did.${deedOf(entry)}`, {
              who: () => <Who link={user} />,
              what: () => <Subject entry={entry} />,
            })}
          </span>
          {entry.internal && <Chip>{t('internal')}</Chip>}
          <Clock at={entry.createdAt} />
        </header>
        {elsewhere(project, home) && entry.subjectType !== 'Project' && (
          <Link to={`/projects/${idOf(project)}`} className={classes.project}>
            {project.title}
          </Link>
        )}
        {said && <Markdown html={entry.comment.html} className={classes.comment} />}
        <Changes details={entry.details} />
      </div>
    </li>
  )
}

function Who({ link }: { link: HalLink }) {
  if (!link.href?.includes('/users/')) return <strong>{link.title}</strong>
  return (
    <Carded link={link}>
      <Link to={`/users/${idOf(link)}`} className={classes.who}>
        {link.title}
      </Link>
    </Carded>
  )
}

/** Whether something happened in another project than the one whose page is shown. */
const elsewhere = (project: HalLink, home?: string) => project.href !== null && idOf(project) !== home

function Subject({ entry }: { entry: Happening }) {
  const { subject, project } = entry._links
  const id = idOf(subject)
  switch (entry.subjectType) {
    case 'WorkPackage':
      return (
        <Link to={`/work_packages/${id}/activity`} hash={`activity-${entry.id}`}>
          #{id} {subject.title}
        </Link>
      )
    case 'Project':
      return <Link to={`/projects/${id}`}>{subject.title}</Link>
    default:
      return project.href ? (
        <Link to={`/projects/${idOf(project)}`}>{subject.title}</Link>
      ) : (
        <span>{subject.title}</span>
      )
  }
}
