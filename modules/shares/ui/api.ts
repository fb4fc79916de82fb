/** Sharing a work package, and changing what those may do with whom it is shared. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, type Filter, type Link, request } from '@ui/api/hal'
import type { Share, ShareCollection } from '@ui/api/shares'
import type { FormResource } from '@ui/kit/form/payload'
import { newcomer } from '@ui/kit/people/newcomer'

/** What a dialog needs to know of a work package. */
export interface Shared {
  id: number
  subject: string
  _links: { self: Link; shares?: Link }
}

/** With whom a work package can be shared. */
export const among: Filter[] = [
  { status: { operator: '!', values: ['3'] } },
  { type: { operator: '=', values: ['User', 'Group'] } },
]

const bare = ({ href }: Link) => ({ href })

/** What may be filled into a new share; its roles above all. */
export const shareForm = (item: Shared, enabled: boolean) =>
  queryOptions({
    queryKey: ['shares', 'form', item.id],
    queryFn: ({ signal }) =>
      request<FormResource>(api('shares', 'form'), {
        method: 'POST',
        body: { _links: { entity: bare(item._links.self) } },
        signal,
      }),
    staleTime: 5 * 60_000,
    enabled,
  })

/** Whether a role lets people change a work package, but not its status. */
export const isStuck = (links: ShareCollection['_links'] | undefined, role: Link) =>
  links?.rolesWithoutWorkflow?.some(({ href }) => href === role.href) ?? false

const useReload = () => {
  const client = useQueryClient()
  return () =>
    Promise.all(['work_packages', 'shares'].map((name) => client.invalidateQueries({ queryKey: [name] })))
}

type Wish = { people: Link[]; role: Link }

/** Shares with one after the other, so that after an error only those remain with whom it is not shared yet. */
export function useShare(
  item: Shared,
  links: ShareCollection['_links'] | undefined,
  remaining: (people: Link[]) => void,
) {
  const reload = useReload()
  return useMutation({
    meta: { quiet: true },
    mutationFn: async ({ people, role }: Wish) => {
      const entity = bare(item._links.self)
      for (const [place, person] of people.entries()) {
        const wish = newcomer(person)
        const roles = [bare(role)]
        const invited = wish?.kind === 'mail' && links?.invite
        await request<Share>((invited ? links.invite?.href : links?.share?.href) ?? '', {
          method: 'POST',
          body: invited
            ? { email: wish.text, _links: { entity, roles } }
            : { _links: { entity, principal: bare(person), roles } },
        })
        remaining(people.slice(place + 1))
      }
    },
    onSettled: reload,
  })
}

/** Gives a share another role of its own. */
export function useChangeRole() {
  const reload = useReload()
  return useMutation({
    mutationFn: ({ share, role }: { share: Share; role: Link }) =>
      request<Share>(share._links.updateImmediately?.href ?? '', {
        method: 'PATCH',
        body: { lockVersion: share.lockVersion, _links: { roles: [bare(role)] } },
      }),
    onSettled: reload,
  })
}

/** Ends what a share gives by itself. */
export function useEndShare() {
  const reload = useReload()
  return useMutation({
    mutationFn: (share: Share) => request(share._links.delete?.href ?? '', { method: 'DELETE' }),
    onSettled: reload,
  })
}
