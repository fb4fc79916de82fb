import { useQuery } from '@tanstack/react-query'
import { useChangePreferences, usePreferences } from '@ui/api/session'
import { Loaded } from '@ui/kit/Loaded'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { activities } from '../api/queries'
import type { Activity, WorkPackage } from '../api/types'
import { useDraft } from '../detail/useDraft'
import classes from './Activity.module.css'
import { ActivityTools } from './ActivityTools'
import { CommentForm } from './CommentForm'
import { Entry } from './Entry'
import { type Show, shownEntries } from './entries'
import { quoted } from './quote'

/** The history of a work package, and the place to say something. */
export function ActivityTab({ item }: { item: WorkPackage }) {
  const t = useTranslations('workpackages.activity')
  const query = useQuery(activities(item.id))
  const newestFirst = usePreferences()?.commentSortDescending ?? false
  const preferences = useChangePreferences()
  const [show, setShow] = useState<Show>('all')
  const [draft, setDraft] = useDraft(`comment-${item.id}`)
  const mayComment = item._links.addComment !== undefined

  function quote({ comment, _links }: Activity) {
    setDraft(quoted(draft ?? '', _links.user, t('wrote'), comment.raw ?? ''))
  }
  const form = mayComment && <CommentForm item={item} draft={draft} onDraft={setDraft} />

  return (
    <section
      className={classes.activity}
      data-newest-first={newestFirst || undefined}
      aria-label={t('title')}
    >
      <ActivityTools
        show={show}
        onShow={setShow}
        newestFirst={newestFirst}
        onOrder={(first) => preferences.mutate({ commentSortDescending: first })}
      />
      {newestFirst && form}
      <Loaded query={query}>
        {({ _embedded }) => {
          const entries = shownEntries([..._embedded.elements], show, newestFirst)
          if (entries.length === 0) return <p className={classes.none}>{t(`none.${show}`)}</p>
          return (
            <ol className={classes.entries}>
              {entries.map((entry) => (
                <Entry
                  key={entry.id}
                  entry={entry}
                  workPackage={item.id}
                  show={show}
                  onQuote={mayComment ? quote : undefined}
                />
              ))}
            </ol>
          )
        }}
      </Loaded>
      {!newestFirst && form}
    </section>
  )
}
