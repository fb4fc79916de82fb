/** How somebody gets in: open sessions, access tokens and second factors, of oneself or of somebody managed. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { type Collection, type Link, type Links, type Resource, request } from '@ui/api/hal'

export interface Session extends Resource {
  id: string
  current: boolean
  active: boolean
  platform: string
  browser: string
  browserVersion: string
  createdAt: string
  lastUsedAt: string
  staySignedInUntil: string | null
  _links: Links<'self', 'delete'>
}

export type TokenKind = 'api' | 'rss' | 'ical'

export interface AccessToken extends Resource {
  id: number
  kind: TokenKind
  name: string
  createdAt: string
  expiresAt: string | null
  expired: boolean
  lastUsedAt: string | null
  /** Only in the answer to creating it. */
  value?: string
  _links: Links<'self', 'delete'>
}

export type DeviceKind = 'totp' | 'webauthn' | 'sms' | 'voice'

export interface Device extends Resource {
  id: number
  kind: DeviceKind
  name: string
  active: boolean
  default: boolean
  phoneNumber: string | null
  createdAt: string
  lastUsedAt: string | null
  /** Only in the answer to creating it. */
  registration?: { secret?: string; uri?: string; qrCode?: string; publicKey?: object }
  _links: Links<'self', 'delete' | 'makeDefault' | 'confirm' | 'sendCode'>
}

export interface Sessions extends Collection<Session> {
  _links: Links<'self', 'deleteOthers'>
}

export interface Tokens extends Collection<AccessToken> {
  _links: Links<'self', 'createApiToken' | 'createRssToken' | 'createIcalToken'>
}

export interface Devices extends Collection<Device> {
  enforced: boolean
  /** How many are left; null when there never were any. */
  backupCodes?: number | null
  rememberedBrowsers: number
  rememberDays: number
  _links: Links<
    'self',
    | 'createTotp'
    | 'createWebauthn'
    | 'createSms'
    | 'createVoice'
    | 'createBackupCodes'
    | 'forgetRememberedBrowsers'
  >
}

/** What a link of a person leads to. All of it is read again when the person changes. */
export const access = <R extends Resource>(link: Link | undefined) =>
  queryOptions({
    queryKey: ['users', 'access', link?.href],
    queryFn: ({ signal }) => request<R>(link?.href ?? '', { signal }),
    enabled: Boolean(link?.href),
  })

/** Runs something that changes how somebody gets in, and reads the lists again. */
export function useAccessChange<V, R>(run: (value: V) => Promise<R>, quiet = false) {
  const client = useQueryClient()
  return useMutation({
    meta: { quiet },
    mutationFn: run,
    onSettled: () => client.invalidateQueries({ queryKey: ['users', 'access'] }),
  })
}

/** Follows a link that changes something. */
export const follow = <R = void>(link: Link | undefined, body?: unknown) =>
  request<R>(link?.href ?? '', { method: link?.method?.toUpperCase() ?? 'POST', body })
