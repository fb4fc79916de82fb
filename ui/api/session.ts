/** Who works here and how: the person, their preferences, and what the server says about itself. */
import { queryOptions, useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { ApiError, api, type Link, type Links, type Resource, request } from './hal'

export interface Root extends Resource {
  _type: 'Root'
  instanceName: string
  coreVersion?: string
  _links: Links<'self' | 'user', 'settings'>
}

export interface User extends Resource {
  _type: 'User'
  id: number
  name: string
  login?: string
  firstName?: string
  lastName?: string
  email?: string
  admin?: boolean
  avatar: string | null
  status?: 'active' | 'registered' | 'locked' | 'invited'
  language?: string
  lastLoginAt?: string | null
  consentedAt?: string | null
  blocked?: boolean
  forcePasswordChange?: boolean
  createdAt?: string
  updatedAt?: string
  twoFactor?: boolean
  _links: Links<
    'self',
    | 'updateImmediately'
    | 'update'
    | 'lock'
    | 'unlock'
    | 'delete'
    | 'showUser'
    | 'memberships'
    | 'activate'
    | 'resendInvitation'
    | 'resetFailedLogins'
    | 'assignPassword'
    | 'sessions'
    | 'tokens'
    | 'twoFactorDevices'
    | 'uploadAvatar'
    | 'deleteAvatar'
    | 'exportPersonalData'
    | 'personalDataExports'
    | 'workingHours'
    | 'addWorkingHours'
    | 'nonWorkingTimes'
    | 'addNonWorkingTime'
  > & { groups?: Link[] }
}

export interface Preferences extends Resource {
  _type: 'UserPreferences'
  timeZone: string | null
  theme?: string
  contrast?: string
  commentSortDescending: boolean
  warnOnLeavingUnsaved?: boolean
  disableKeyboardShortcuts?: boolean
  autoHidePopups?: boolean
  /** The columns of the list of users; null for the usual ones. */
  userColumns?: string[] | null
  _links: Links<'self', 'user' | 'updateImmediately'>
}

export interface Configuration extends Resource {
  _type: 'Configuration'
  maximumAttachmentFileSize?: number
  hostName?: string
  perPageOptions?: number[]
  availableFeatures?: string[]
  activeFeatureFlags?: string[]
  /** 1 for Monday, 6 for Saturday, 7 for Sunday; null leaves it to the language. */
  startOfWeek?: number | null
  /** As patterns such as `%Y-%m-%d` and `%H:%M`; null leaves them to the language. */
  dateFormat?: string | null
  timeFormat?: string | null
}

/** The person signed in, or nothing for the anonymous user of an installation that lets anybody look. */
const findMe = async (signal: AbortSignal): Promise<User | null> => {
  const me = await request<User>(api('users', 'me'), { signal, anonymous: true }).catch(nobody)
  return me && me._type === 'User' && me.login !== undefined ? me : null
}

const nobody = (error: unknown): null => {
  if (error instanceof ApiError && (error.status === 401 || error.status === 404)) return null
  throw error
}

const keep = { staleTime: 5 * 60_000, gcTime: Number.POSITIVE_INFINITY }

export const root = queryOptions({
  queryKey: ['root', 'one'],
  queryFn: ({ signal }) => request<Root>(api(), { signal }),
  ...keep,
})

export const me = queryOptions({
  queryKey: ['users', 'one', 'me'],
  queryFn: ({ signal }) => findMe(signal),
  ...keep,
})

export const preferences = queryOptions({
  queryKey: ['my_preferences', 'one'],
  queryFn: async ({ signal }) =>
    request<Preferences>(api('my_preferences'), { signal, anonymous: true }).catch(nobody),
  ...keep,
})

export const configuration = queryOptions({
  queryKey: ['configuration', 'one'],
  queryFn: ({ signal }) => request<Configuration>(api('configuration'), { signal }),
  ...keep,
})

/** The person signed in; loaded before anything is drawn. */
export const useMe = () => useSuspenseQuery(me).data
export const useRoot = () => useSuspenseQuery(root).data
export const usePreferences = () => useSuspenseQuery(preferences).data

/** Changes preferences; the page follows at once and falls back if the server refuses. */
export function useChangePreferences(quiet = false) {
  const client = useQueryClient()
  return useMutation({
    meta: { quiet },
    mutationFn: (change: Partial<Preferences>) =>
      request<Preferences>(api('my_preferences'), { method: 'PATCH', body: change }),
    onMutate: async (change) => {
      await client.cancelQueries({ queryKey: preferences.queryKey })
      const before = client.getQueryData(preferences.queryKey)
      if (before) client.setQueryData(preferences.queryKey, { ...before, ...change })
      return { before }
    },
    onSuccess: (answer) => client.setQueryData(preferences.queryKey, answer),
    onError: (_error, _change, result) => client.setQueryData(preferences.queryKey, result?.before),
  })
}

/** Changes a person, oneself above all. */
export function useChangeUser(link: Link | undefined, quiet = false) {
  const client = useQueryClient()
  return useMutation({
    meta: { quiet },
    mutationFn: (change: Partial<User>) =>
      request<User>(link?.href ?? api('users', 'me'), { method: 'PATCH', body: change }),
    onSuccess: async (answer) => {
      const own = client.getQueryData(me.queryKey)
      if (own?.id === answer.id) client.setQueryData(me.queryKey, answer)
      await client.invalidateQueries({ queryKey: ['users'] })
    },
  })
}
