import { afterEach, describe, expect, it, vi } from 'vitest'
import { ApiError, api, can, idOf, request } from './hal'

const answer = (status: number, body: unknown) =>
  vi.stubGlobal(
    'fetch',
    vi.fn(async () => new Response(status === 204 ? null : JSON.stringify(body), { status })),
  )

afterEach(() => vi.unstubAllGlobals())

describe('addresses', () => {
  it('joins parts and writes structured parameters as JSON', () => {
    const address = api('projects', { filters: [{ active: { operator: '=', values: ['t'] } }], pageSize: 5 })
    const url = new URL(address, 'http://host')
    expect(url.pathname).toBe('/api/v3/projects')
    expect(url.searchParams.get('filters')).toBe('[{"active":{"operator":"=","values":["t"]}}]')
    expect(url.searchParams.get('pageSize')).toBe('5')
  })

  it('leaves out what is undefined', () => {
    expect(api('projects', 3, { select: undefined })).toBe('/api/v3/projects/3')
  })

  it('finds the id at the end of a link', () => {
    expect(idOf({ href: '/api/v3/users/4' })).toBe('4')
    expect(idOf({ href: null })).toBeNull()
  })

  it('takes an action for allowed only when its link has an address', () => {
    const resource = { _type: 'Version', _links: { update: { href: '/x' }, delete: { href: null } } }
    expect(can(resource, 'update')).toBe(true)
    expect(can(resource, 'delete')).toBe(false)
  })
})

describe('request', () => {
  it('says who asks and gives back the decoded answer', async () => {
    answer(200, { _type: 'Root' })
    expect(await request('/api/v3')).toEqual({ _type: 'Root' })
    const sent = vi.mocked(fetch).mock.calls[0]?.[1]
    expect(sent?.headers).toMatchObject({ 'X-Requested-With': 'XMLHttpRequest' })
  })

  it('gives nothing for an empty answer', async () => {
    answer(204, null)
    expect(await request('/api/v3/x', { method: 'DELETE' })).toBeUndefined()
  })

  it('collects all violations by attribute', async () => {
    const violation = (attribute: string, message: string) => ({
      errorIdentifier: 'urn:openproject-org:api:v3:errors:PropertyConstraintViolation',
      message,
      _embedded: { details: { attribute } },
    })
    answer(422, {
      errorIdentifier: 'urn:openproject-org:api:v3:errors:MultipleErrors',
      message: 'Several things are wrong.',
      _embedded: { errors: [violation('name', 'Name is empty.'), violation('name', 'Name is short.')] },
    })
    const error = await request('/api/v3/projects').catch((caught) => caught)
    expect(error).toBeInstanceOf(ApiError)
    expect(error).toMatchObject({ status: 422, identifier: 'MultipleErrors' })
    expect(error.errors).toEqual({ name: ['Name is empty.', 'Name is short.'] })
  })

  it('tells an unreachable server from an answer', async () => {
    vi.stubGlobal('fetch', vi.fn().mockRejectedValue(new TypeError('failed')))
    await expect(request('/api/v3')).rejects.toMatchObject({ status: 0, identifier: 'Offline' })
  })
})
