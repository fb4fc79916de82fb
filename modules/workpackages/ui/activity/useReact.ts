import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type Collection, request } from '@ui/api/hal'
import { activities } from '../api/queries'
import type { Sign } from '../api/signs'
import type { Activity, Reaction } from '../api/types'

/** Puts the reactions that the server answered into a history. */
export function withReactions(
  history: Collection<Activity>,
  id: number,
  emojiReactions: Collection<Reaction>,
): Collection<Activity> {
  const elements = history._embedded.elements.map((one) =>
    one.id === id ? { ...one, _embedded: { ...one._embedded, emojiReactions } } : one,
  )
  return { ...history, _embedded: { ...history._embedded, elements } }
}

/** Reacts to an entry, or takes the same reaction back. */
export function useReact(entry: Activity, workPackage: number) {
  const client = useQueryClient()
  const change = useMutation({
    mutationFn: (reaction: Sign) =>
      request<Collection<Reaction>>(entry._links.react?.href ?? '', { method: 'PATCH', body: { reaction } }),
    onSuccess: (answer) =>
      client.setQueryData(activities(workPackage).queryKey, (history) =>
        history ? withReactions(history, entry.id, answer) : history,
      ),
  })
  return { toggle: change.mutate, pending: change.isPending }
}
