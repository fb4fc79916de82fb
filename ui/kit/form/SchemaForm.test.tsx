import { screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { fakeApi, Refusal, renderScreen } from '../../test/render'
import { SchemaForm, type SchemaFormProps } from './SchemaForm'

const field = (type: string, name: string, more: object = {}) => ({
  type,
  name,
  required: false,
  writable: true,
  hasDefault: false,
  ...more,
})

const form = (payload: object = { name: 'Pumps', public: false, status: 'open', _links: {} }) => ({
  _type: 'Form',
  _links: {},
  _embedded: {
    validationErrors: {},
    payload,
    schema: {
      _type: 'Schema',
      name: field('String', 'Name', { required: true }),
      public: field('Boolean', 'Public'),
      status: field('String', 'Status', { _embedded: { allowedValues: ['open', 'closed'] } }),
      createdAt: field('DateTime', 'Created on', { writable: false }),
    },
  },
})

const violation = (attribute: string, message: string) => ({
  _type: 'Error',
  errorIdentifier: 'urn:openproject-org:api:v3:errors:PropertyConstraintViolation',
  message,
  _embedded: { details: { attribute } },
})

const props = (change: Partial<SchemaFormProps<never>> = {}) => ({
  form: '/api/v3/things/form',
  commit: { href: '/api/v3/things', method: 'POST' },
  labels: { status: { open: 'Open', closed: 'Closed' } },
  onDone: vi.fn(),
  ...change,
})

afterEach(() => vi.unstubAllGlobals())

describe('a form from a schema', () => {
  it('draws the fields that can be written, with what the server proposes', async () => {
    fakeApi({ 'POST /api/v3/things/form': form() })
    await renderScreen(<SchemaForm {...props()} />)
    expect(await screen.findByLabelText(/Name/)).toHaveProperty('value', 'Pumps')
    expect(screen.getByRole('switch', { name: 'Public' })).toHaveProperty('checked', false)
    expect(screen.getByRole('combobox', { name: 'Status' })).toHaveProperty('value', 'Open')
    expect(screen.queryByText('Created on')).toBeNull()
  })

  it('sends everything of something new and says that it is done', async () => {
    const done = vi.fn()
    const sent = fakeApi({
      'POST /api/v3/things/form': form(),
      'POST /api/v3/things': { _type: 'Thing', id: 7, _links: {} },
    })
    await renderScreen(<SchemaForm {...props({ onDone: done })} />)
    await userEvent.type(await screen.findByLabelText(/Name/), ' and valves')
    await userEvent.click(screen.getByRole('switch', { name: 'Public' }))
    await userEvent.click(screen.getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(done).toHaveBeenCalledWith(expect.objectContaining({ id: 7 })))
    expect(sent.at(-1)?.body).toMatchObject({ name: 'Pumps and valves', public: true, status: 'open' })
  })

  it('sends of a change only what changed, with the version', async () => {
    const payload = { lockVersion: 3, name: 'Pumps', public: true, status: 'open', _links: {} }
    const sent = fakeApi({
      'POST /api/v3/things/form': form(payload),
      'PATCH /api/v3/things/7': { _type: 'Thing', id: 7, _links: {} },
    })
    await renderScreen(<SchemaForm {...props({ commit: { href: '/api/v3/things/7', method: 'PATCH' } })} />)
    await userEvent.click(await screen.findByRole('switch', { name: 'Public' }))
    await userEvent.click(screen.getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(sent.at(-1)?.request).toBe('PATCH /api/v3/things/7'))
    expect(sent.at(-1)?.body).toEqual({ lockVersion: 3, public: false })
  })

  it('asks in a change for what is required and was never filled in, where it shall', async () => {
    const payload = { lockVersion: 3, name: '', public: true, status: 'open', _links: {} }
    const sent = fakeApi({
      'POST /api/v3/things/form': form(payload),
      'PATCH /api/v3/things/7': { _type: 'Thing', id: 7, _links: {} },
    })
    const change = { commit: { href: '/api/v3/things/7', method: 'PATCH' }, demand: true }
    await renderScreen(<SchemaForm {...props(change)} />)
    expect((await screen.findByRole('status')).textContent).toBe('Still to be filled in: Name')
    await userEvent.click(screen.getByRole('switch', { name: 'Public' }))
    await userEvent.click(screen.getByRole('button', { name: 'Save' }))
    expect(await screen.findByText('Name must be filled in.')).toBeTruthy()
    expect(document.activeElement).toBe(screen.getByLabelText(/Name/))
    expect(sent.map(({ request }) => request)).not.toContain('PATCH /api/v3/things/7')
    await userEvent.type(screen.getByLabelText(/Name/), 'Valves')
    expect(screen.queryByRole('status')).toBeNull()
    await userEvent.click(screen.getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(sent.at(-1)?.request).toBe('PATCH /api/v3/things/7'))
    expect(sent.at(-1)?.body).toEqual({ lockVersion: 3, name: 'Valves', public: false })
  })

  it('shows each violation at its field until that is mended, and others above', async () => {
    fakeApi({
      'POST /api/v3/things/form': form(),
      'POST /api/v3/things': new Refusal(422, {
        _type: 'Error',
        errorIdentifier: 'urn:openproject-org:api:v3:errors:MultipleErrors',
        message: 'Several things are wrong.',
        _embedded: { errors: [violation('name', 'Name is taken.'), violation('base', 'The house is full.')] },
      }),
    })
    await renderScreen(<SchemaForm {...props()} />)
    const name = await screen.findByLabelText(/Name/)
    await userEvent.click(screen.getByRole('button', { name: 'Save' }))
    expect(await screen.findByText('Name is taken.')).toBeTruthy()
    expect(screen.getByRole('alert').textContent).toContain('The house is full.')
    await waitFor(() => expect(document.activeElement).toBe(name))
    await userEvent.type(name, ' 2')
    expect(screen.queryByText('Name is taken.')).toBeNull()
  })

  it('keeps the entries when somebody else was faster, and offers to reload', async () => {
    fakeApi({
      'POST /api/v3/things/form': form(),
      'POST /api/v3/things': new Refusal(409, { _type: 'Error', message: 'Conflict.' }),
    })
    await renderScreen(<SchemaForm {...props()} />)
    await userEvent.type(await screen.findByLabelText(/Name/), '!')
    await userEvent.click(screen.getByRole('button', { name: 'Save' }))
    expect(await screen.findByRole('button', { name: 'Reload' })).toBeTruthy()
    expect(screen.getByLabelText(/Name/)).toHaveProperty('value', 'Pumps!')
  })

  it('fills a field from another until the person writes into it', async () => {
    fakeApi({ 'POST /api/v3/things/form': form({ name: '', status: 'open', public: false }) })
    const derive = (read: (name: string) => unknown) => ({ status: read('name') === 'x' ? 'closed' : 'open' })
    await renderScreen(<SchemaForm {...props({ derive })} />)
    await userEvent.type(await screen.findByLabelText(/Name/), 'x')
    expect(screen.getByRole('combobox', { name: 'Status' })).toHaveProperty('value', 'Closed')
  })

  it('saves one after the other, and keeps between them what is to stay', async () => {
    const [done, next] = [vi.fn(), vi.fn()]
    const calls = fakeApi({
      'POST /api/v3/things/form': form({ name: '', public: false, status: 'open', _links: {} }),
      'POST /api/v3/things': { _type: 'Thing', id: 7, name: 'Pumps', _links: {} },
    })
    const again = { keep: ['status'], onDone: next }
    await renderScreen(<SchemaForm {...props({ onDone: done, again })} />)
    await userEvent.type(await screen.findByLabelText(/Name/), 'Pumps')
    await userEvent.click(screen.getByRole('switch', { name: 'Public' }))
    await userEvent.click(screen.getByRole('combobox', { name: 'Status' }))
    await userEvent.click(await screen.findByRole('option', { name: 'Closed' }))
    await userEvent.click(screen.getByRole('button', { name: 'Create and continue' }))
    await waitFor(() => expect(next).toHaveBeenCalledWith(expect.objectContaining({ id: 7 })))
    expect(screen.getByLabelText(/Name/)).toHaveProperty('value', '')
    expect(screen.getByRole('switch', { name: 'Public' })).toHaveProperty('checked', false)
    expect(screen.getByRole('combobox', { name: 'Status' })).toHaveProperty('value', 'Closed')
    expect(done).not.toHaveBeenCalled()
    await userEvent.type(screen.getByLabelText(/Name/), 'Valves{Enter}')
    await waitFor(() => expect(done).toHaveBeenCalledOnce())
    expect(calls.filter(({ request }) => request === 'POST /api/v3/things')).toHaveLength(2)
  })
})
