import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { fakeApi, renderScreen } from '@ui/test/render'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { OptionEditor } from './OptionEditor'
import type { FieldSchema } from './schema'

const people = ['Maria Lindqvist', 'Oskar Braun', 'José Peña'].map((name, at) => ({
  _type: 'User',
  id: at + 1,
  name,
  _links: { self: { href: `/api/v3/users/${at + 1}` } },
}))
const schema = (more: Partial<FieldSchema> = {}): FieldSchema => ({
  type: 'User',
  name: 'Assignee',
  required: false,
  writable: true,
  location: '_links',
  _links: { allowedValues: { href: '/api/v3/projects/1/available_assignees' } },
  ...more,
})
const list = (total = people.length) => ({
  'GET /api/v3/projects/1/available_assignees': {
    total,
    count: people.length,
    _embedded: { elements: people },
  },
})

afterEach(() => vi.unstubAllGlobals())

async function start(field: FieldSchema, value = { href: '/api/v3/users/1', title: 'Maria Lindqvist' }) {
  const events: unknown[] = []
  await renderScreen(
    <OptionEditor
      schema={field}
      value={value}
      onChange={() => {}}
      onCommit={(picked) => events.push(picked)}
      onCancel={() => events.push('cancelled')}
      autoFocus
    />,
  )
  return events
}

describe('choosing one of many', () => {
  it('finds by letters without accents and takes the first with Enter', async () => {
    fakeApi(list())
    const events = await start(schema())
    await screen.findByRole('option', { name: 'Oskar Braun' })
    await userEvent.keyboard('jose')
    expect(screen.queryByRole('option', { name: 'Oskar Braun' })).toBeNull()
    await userEvent.click(screen.getByRole('option', { name: 'José Peña' }))
    expect(events).toEqual([{ href: '/api/v3/users/3', title: 'José Peña' }])
  })

  it('offers nobody only where nobody is allowed', async () => {
    fakeApi(list())
    const events = await start(schema())
    await userEvent.click(await screen.findByRole('option', { name: 'None' }))
    expect(events).toEqual([{ href: null }])
  })

  it('asks the server when there are more than a page', async () => {
    const sent = fakeApi(list(5000))
    await start(schema({ required: true }))
    await screen.findByRole('option', { name: 'Oskar Braun' })
    expect(screen.queryByRole('option', { name: 'None' })).toBeNull()
    await userEvent.keyboard('osk')
    await vi.waitFor(() => expect(sent.at(-1)?.url.searchParams.get('filters')).toContain('osk'))
  })

  it('gives up with Escape', async () => {
    fakeApi(list())
    const events = await start(schema())
    await screen.findByRole('option', { name: 'Oskar Braun' })
    await userEvent.keyboard('{Escape}')
    expect(events).toEqual(['cancelled'])
  })
})
