// The history as it is shown: filtered, ordered, and with the changes that one person made in one go told together.

import type { Activity } from '../api/types'

export type Show = 'all' | 'comments' | 'changes'

export const hasComment = ({ comment }: Activity) => Boolean(comment?.raw?.trim())
export const hasChanges = ({ details }: Activity) => details.length > 0

/** The entries that are asked for, oldest or newest first. */
export function shownEntries(activities: Activity[], show: Show, newestFirst: boolean): Activity[] {
  const wanted = activities.filter((entry) => {
    if (show === 'comments') return hasComment(entry)
    return show === 'changes' ? hasChanges(entry) : hasComment(entry) || hasChanges(entry)
  })
  const ordered = wanted.sort((a, b) => a.version - b.version || a.id - b.id)
  return newestFirst ? ordered.reverse() : ordered
}
