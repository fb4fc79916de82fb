import { IconLink, IconPencil, IconQuote } from '@tabler/icons-react'
import { idOf } from '@ui/api/hal'
import { ActionMenu } from '@ui/kit/ActionMenu'
import { Markdown } from '@ui/kit/Markdown'
import { Moment } from '@ui/kit/Moment'
import { Avatar } from '@ui/kit/Person'
import { Carded } from '@ui/kit/people/Carded'
import { toast } from '@ui/kit/toast'
import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { copyLink } from '../api/copyLink'
import type { Activity } from '../api/types'
import classes from './Activity.module.css'
import { Changes } from './Changes'
import { CommentEditor } from './CommentEditor'
import { hasComment, type Show } from './entries'
import { Reactions } from './Reactions'
import { ReactMenu } from './ReactMenu'

type EntryProps = {
  entry: Activity
  workPackage: number
  show: Show
  onQuote?: (entry: Activity) => void
}

/** What somebody said or changed. */
export function Entry({ entry, workPackage, show, onQuote }: EntryProps) {
  const t = useTranslations('workpackages.activity')
  const [editing, setEditing] = useState(false)
  const { user, update } = entry._links
  const commented = hasComment(entry) && show !== 'changes'
  const root = useTarget(`#activity-${entry.id}`)
  const actions = [
    {
      id: 'edit',
      label: t('edit'),
      icon: IconPencil,
      when: update !== undefined && commented,
      run: () => setEditing(true),
    },
    {
      id: 'quote',
      label: t('quote'),
      icon: IconQuote,
      when: onQuote !== undefined && commented,
      run: () => onQuote?.(entry),
    },
    {
      id: 'link',
      label: t('copyLink'),
      icon: IconLink,
      run: () => void copyLink(workPackage, `/activity#activity-${entry.id}`).then(() => toast(t('copied'))),
    },
  ]

  return (
    <li
      ref={root}
      id={`activity-${entry.id}`}
      className={classes.entry}
      data-comment={commented || undefined}
    >
      <Avatar name={user.title ?? ''} id={idOf(user)} size={commented ? 28 : 20} />
      <div className={classes.content}>
        <header className={classes.head}>
          <Carded link={user}>
            <strong>{user.title}</strong>
          </Carded>
          <span className={classes.when}>
            <Moment at={entry.createdAt} />
            {commented && entry.updatedAt > entry.createdAt && ` · ${t('edited')}`}
          </span>
          <span className={classes.more}>
            {commented && <ReactMenu entry={entry} workPackage={workPackage} />}
            <ActionMenu label={t('menu', { name: user.title ?? '' })} actions={actions} />
          </span>
        </header>
        {editing ? (
          <CommentEditor entry={entry} workPackage={workPackage} onDone={() => setEditing(false)} />
        ) : (
          commented && <Markdown html={entry.comment.html} className={classes.comment} />
        )}
        {commented && <Reactions entry={entry} workPackage={workPackage} />}
        {show !== 'comments' && <Changes details={entry.details} />}
      </div>
    </li>
  )
}

/** Scrolls to an entry that the address names, and marks it for a moment. */
function useTarget(hash: string) {
  const root = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (window.location.hash !== hash) return
    root.current?.scrollIntoView({ block: 'center' })
    root.current?.setAttribute('data-target', 'true')
  }, [hash])
  return root
}
