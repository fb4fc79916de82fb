/**
 * The edge to the server: API v3, HAL+JSON, called with the session cookie.
 *
 * Conventions for everybody who reads or writes a resource:
 *  - Types are written by hand, exact, only what we use: `interface Version extends Resource { name: string; _links: Links<'self' | 'definingProject', 'update' | 'delete'> }`.
 *  - URLs are built in `ui/api` and in a module's `api.ts` only; everywhere else a link of the representation is followed: `request(version._links.update.href)`.
 *  - Query keys: `[API path, 'one' | 'list' | 'form' | 'schema', …parameters]`, so that a server event about `versions`
 *    invalidates `['versions']` and nothing else. Build them with `queryOptions` and export the builder.
 *  - Permission is a link: draw an action if and only if its link is there (`can(version, 'update')`).
 *  - A PATCH carries the `lockVersion` that was read, where the resource has one; `isConflict(error)` recognises the 409.
 *  - Errors are `ApiError`: `message` is the server's translated sentence, `errors` its violations by attribute.
 */

/** The path under which the installation lies, without a slash at the end; mostly empty. */
export const prefix = document.querySelector<HTMLMetaElement>('meta[name="prefix"]')?.content ?? ''

const BASE = `${prefix}/api/v3`

export interface Link {
  href: string | null
  title?: string
  method?: string
  templated?: boolean
}

/** Links that are always there, and actions that are there when they would succeed. */
export type Links<Always extends string = 'self', Maybe extends string = never> = Record<Always, Link> &
  Partial<Record<Maybe, Link>>

/** What every representation has in common. */
export interface Resource {
  _type: string
  _links: object
}

export interface Collection<T> extends Resource {
  total: number
  count: number
  pageSize?: number
  offset?: number
  _embedded: { elements: T[] }
}

/** A text with markup: what the author wrote, and what the server made of it (sanitised). */
export interface Formattable {
  format: 'markdown' | 'plain' | 'custom'
  raw: string | null
  html: string
}

/** An answer that is not a success. */
export class ApiError extends Error {
  readonly status: number
  /** The last part of the server's error identifier, such as `PropertyConstraintViolation`. */
  readonly identifier: string
  /** Messages by attribute, as the server names attributes; those of no attribute are under ''. */
  readonly errors: Record<string, string[]>

  constructor(status: number, identifier: string, message: string, errors: Record<string, string[]> = {}) {
    super(message)
    this.name = 'ApiError'
    this.status = status
    this.identifier = identifier
    this.errors = errors
  }
}

export const isConflict = (error: unknown): error is ApiError =>
  error instanceof ApiError && error.status === 409
export const isInvalid = (error: unknown): error is ApiError =>
  error instanceof ApiError && error.status === 422
export const isMissing = (error: unknown): error is ApiError =>
  error instanceof ApiError && error.status === 404

/** Whether a representation offers a link, an action above all. */
export function can<R extends Resource>(resource: R | undefined, link: keyof R['_links']): boolean {
  const found = (resource?._links as Record<PropertyKey, Link> | undefined)?.[link]
  return Boolean(found?.href)
}

/** The id at the end of a link's address: `/api/v3/users/4` → `4`. */
export function idOf(link: Link | null | undefined): string | null {
  return link?.href ? decodeURIComponent(link.href.slice(link.href.lastIndexOf('/') + 1)) : null
}

export interface Filter {
  [name: string]: { operator: string; values: (string | number)[] | null }
}

export interface Parameters {
  filters?: Filter[]
  sortBy?: [string, 'asc' | 'desc'][]
  pageSize?: number
  offset?: number
  select?: string
  groupBy?: string
  [name: string]: unknown
}

/** An address of the API: `api('projects', 3)` or `api('projects', { pageSize: 20 })`. */
export function api(...parts: (string | number | Parameters | undefined)[]): string {
  const path = parts.filter((part) => typeof part === 'string' || typeof part === 'number')
  const parameters = parts.find((part) => typeof part === 'object')
  return [BASE, ...path.map((part) => String(part))].join('/') + search(parameters)
}

function search(parameters: Parameters | undefined): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(parameters ?? {})) {
    if (value === undefined || value === null) continue
    query.set(name, typeof value === 'object' ? JSON.stringify(value) : String(value))
  }
  return query.size > 0 ? `?${query}` : ''
}

export interface RequestOptions {
  method?: string
  body?: unknown
  signal?: AbortSignal
  /** A 401 is thrown like any other error instead of leading to the sign-in page. */
  anonymous?: boolean
}

/** Asks the server and gives back the decoded answer; anything but a success is thrown as `ApiError`. */
export async function request<T = void>(href: string, options: RequestOptions = {}): Promise<T> {
  const response = await send(href, options)
  if (response.status === 401 && !options.anonymous) return signIn()
  if (!response.ok) throw await failure(response)
  const text = await response.text() // empty where something was only accepted, or is gone
  return (text ? JSON.parse(text) : undefined) as T
}

function send(href: string, { method = 'GET', body, signal }: RequestOptions): Promise<Response> {
  const headers: Record<string, string> = {
    Accept: 'application/hal+json',
    'X-Requested-With': 'XMLHttpRequest',
  }
  const form = body instanceof FormData
  if (body !== undefined && !form) headers['Content-Type'] = 'application/json'
  const payload = body === undefined || form ? body : JSON.stringify(body)
  // The browser writes "get" and "post" in capitals, but leaves "patch" as it stands in a link.
  const verb = method.toUpperCase()
  return fetch(href, { method: verb, headers, signal, body: payload as BodyInit | undefined }).catch(
    (cause) => {
      if (signal?.aborted) throw cause
      throw new ApiError(0, 'Offline', '')
    },
  )
}

/** Leaves for the sign-in page, which leads back here; never settles, so that nobody draws an error meanwhile. */
function signIn(): Promise<never> {
  const back = window.location.pathname + window.location.search
  window.location.assign(`${prefix}/login?back_url=${encodeURIComponent(back)}`)
  return new Promise(() => {})
}

interface ErrorBody {
  errorIdentifier?: string
  message?: string
  _embedded?: { details?: { attribute?: string }; errors?: ErrorBody[] }
}

async function failure(response: Response): Promise<ApiError> {
  const body: ErrorBody = await response.json().catch(() => ({}))
  const errors: Record<string, string[]> = {}
  for (const one of body._embedded?.errors ?? [body]) {
    if (!one.message) continue
    const attribute = one._embedded?.details?.attribute ?? ''
    errors[attribute] = [...(errors[attribute] ?? []), one.message]
  }
  const identifier = body.errorIdentifier?.split(':').pop() ?? 'Unknown'
  return new ApiError(response.status, identifier, body.message ?? response.statusText, errors)
}
