import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { fakeApi, Refusal, renderScreen } from '@ui/test/render'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Schema, WorkPackage } from '../api/types'
import { Attribute } from './Attribute'

const field = (type: string, name: string, more = {}) => ({
  type,
  name,
  required: false,
  writable: true,
  ...more,
})
const schema = {
  _type: 'Schema',
  _links: { self: { href: '/api/v3/work_packages/schemas/1-1' } },
  subject: field('String', 'Subject', { required: true }),
  estimatedTime: field('Duration', 'Work'),
  createdAt: field('DateTime', 'Created', { writable: false }),
  status: field('Status', 'Status', { location: '_links' }),
} as unknown as Schema

const item = (links: object = { updateImmediately: { href: '/api/v3/work_packages/7', method: 'patch' } }) =>
  ({
    _type: 'WorkPackage',
    id: 7,
    lockVersion: 3,
    subject: 'Repair the pump',
    estimatedTime: 'PT4H',
    createdAt: '2026-03-01T08:00:00Z',
    _links: {
      self: { href: '/api/v3/work_packages/7' },
      schema: { href: '/api/v3/work_packages/schemas/1-1' },
      status: { href: '/api/v3/statuses/1', title: 'New' },
      update: { href: '/api/v3/work_packages/7/form', method: 'post' },
      ...links,
    },
  }) as unknown as WorkPackage

const error = (identifier: string, message: string, attribute?: string) => ({
  _type: 'Error',
  errorIdentifier: `urn:openproject-org:api:v3:errors:${identifier}`,
  message,
  _embedded: attribute ? { details: { attribute } } : undefined,
})

afterEach(() => vi.unstubAllGlobals())

describe('an attribute', () => {
  it('is sent as the API wants it, with the version that was read', async () => {
    const sent = fakeApi({
      'PATCH /api/v3/work_packages/7': { ...item(), lockVersion: 4, estimatedTime: 'PT7H30M' },
    })
    await renderScreen(<Attribute item={item()} schema={schema} attribute="estimatedTime" />)
    await userEvent.click(await screen.findByRole('button', { name: 'Work: PT4H, edit' }))
    const input = screen.getByRole('textbox', { name: 'Work' })
    expect(input).toHaveProperty('value', '4h')
    await userEvent.clear(input)
    await userEvent.type(input, '7:30{Enter}')
    await waitFor(() => expect(sent.at(-1)?.body).toEqual({ lockVersion: 3, estimatedTime: 'PT7H30M' }))
  })

  it('comes back with the draft and the reason when it is refused', async () => {
    fakeApi({
      'PATCH /api/v3/work_packages/7': new Refusal(
        422,
        error('PropertyConstraintViolation', "Subject can't be blank.", 'subject'),
      ),
    })
    await renderScreen(<Attribute item={item()} schema={schema} attribute="subject" />)
    await userEvent.click(await screen.findByRole('button', { name: /^Subject/ }))
    await userEvent.clear(screen.getByRole('textbox', { name: 'Subject' }))
    await userEvent.keyboard('{Enter}')
    expect(await screen.findByText("Subject can't be blank.")).toBeTruthy()
    expect(screen.getByRole('textbox', { name: 'Subject' })).toHaveProperty('value', '')
  })

  it('keeps the draft in a conflict and continues with the newest state', async () => {
    const newer = { ...item(), lockVersion: 9, subject: 'Replace the pump' }
    const refused = new Refusal(409, error('UpdateConflict', 'Somebody was faster.'))
    const sent = fakeApi({
      'PATCH /api/v3/work_packages/7': (body: unknown) =>
        (body as { lockVersion: number }).lockVersion === 9 ? newer : refused,
      'GET /api/v3/work_packages/7': newer,
    })
    await renderScreen(<Attribute item={item()} schema={schema} attribute="subject" />)
    await userEvent.click(await screen.findByRole('button', { name: /^Subject/ }))
    await userEvent.type(screen.getByRole('textbox', { name: 'Subject' }), ' today{Enter}')
    await userEvent.click(await screen.findByRole('button', { name: 'Show the newest state and continue' }))
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull())
    expect(screen.getByRole('textbox', { name: 'Subject' })).toHaveProperty('value', 'Repair the pump today')
    await userEvent.type(screen.getByRole('textbox', { name: 'Subject' }), '{Enter}')
    await waitFor(() =>
      expect(sent.at(-1)?.body).toEqual({ lockVersion: 9, subject: 'Repair the pump today' }),
    )
  })

  it('is only shown where the link or the schema does not let it be written', async () => {
    fakeApi({})
    const { unmount } = await renderScreen(<Attribute item={item({})} schema={schema} attribute="subject" />)
    expect(await screen.findByText('Repair the pump')).toBeTruthy()
    expect(screen.queryByRole('button')).toBeNull()
    unmount()
    await renderScreen(<Attribute item={item()} schema={schema} attribute="createdAt" />)
    expect(await screen.findByText('Created')).toBeTruthy()
    expect(screen.queryByRole('button')).toBeNull()
  })

  it('offers what the form allows now', async () => {
    const allowed = [1, 7].map((id) => ({
      _type: 'Status',
      id,
      name: id === 1 ? 'New' : 'In progress',
      _links: { self: { href: `/api/v3/statuses/${id}` } },
    }))
    const status = {
      ...field('Status', 'Status', { location: '_links' }),
      _embedded: { allowedValues: allowed },
    }
    const sent = fakeApi({
      'POST /api/v3/work_packages/7/form': {
        _type: 'Form',
        _embedded: { payload: {}, schema: { ...schema, status }, validationErrors: {} },
      },
      'PATCH /api/v3/work_packages/7': item(),
      'GET /api/v3/statuses': { _embedded: { elements: [] } },
      'GET /api/v3/types': { _embedded: { elements: [] } },
      'GET /api/v3/priorities': { _embedded: { elements: [] } },
    })
    await renderScreen(<Attribute item={item()} schema={schema} attribute="status" />)
    await userEvent.click(await screen.findByRole('button', { name: /^Status/ }))
    await userEvent.click(await screen.findByRole('option', { name: 'In progress' }))
    await waitFor(() =>
      expect(sent.find((one) => one.request.startsWith('PATCH'))?.body).toEqual({
        lockVersion: 3,
        _links: { status: { href: '/api/v3/statuses/7' } },
      }),
    )
  })
})
