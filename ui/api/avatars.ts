/** Which people have a picture, and where it lies; asked once for the whole application. */
import { queryOptions, useQuery } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import { api, type Collection, idOf, type Links, type Resource, request } from './hal'

interface AvatarResource extends Resource {
  _links: Links<'self' | 'user'>
}

const none: ReadonlyMap<string, string> = new Map()

export const avatars = queryOptions({
  // A change of a picture is told as a change of the person.
  queryKey: ['users', 'avatars'],
  queryFn: async ({ signal }): Promise<ReadonlyMap<string, string>> => {
    const { _embedded } = await request<Collection<AvatarResource>>(api('avatars'), {
      signal,
      anonymous: true,
    }).catch(() => ({ _embedded: { elements: [] } }))
    return new Map(
      _embedded.elements.map(({ _links: { self, user } }) => [idOf(user) ?? '', self.href ?? '']),
    )
  },
  staleTime: 5 * 60_000,
  structuralSharing: false,
})

export const AvatarsContext = createContext(none)

/** The pictures, for the frame that hands them to everything within. */
export const useAvatars = () => useQuery(avatars).data ?? none

/** The address of somebody's picture, if there is one. */
export const useAvatar = (id: string | number | null | undefined) =>
  useContext(AvatarsContext).get(String(id))
