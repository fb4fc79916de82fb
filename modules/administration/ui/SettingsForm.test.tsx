import { screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { fakeApi, Refusal, renderScreen } from '@ui/test/render'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Setting } from './api'
import { SettingsForm } from './SettingsForm'

const setting = (name: string, title: string, value: Setting['value'], type: string, more: object = {}) =>
  ({
    _type: 'Setting',
    name,
    title,
    description: null,
    value,
    default: value,
    source: 'default',
    sourceName: null,
    _links: { self: { href: `/api/v3/settings/${name}` } },
    ...more,
    schema: {
      type,
      name: title,
      required: true,
      writable: true,
      secret: false,
      ...(more as { schema?: object }).schema,
    },
  }) as Setting

const settings = [
  setting('session_ttl_enabled', 'Sessions end', false, 'Boolean'),
  setting('session_ttl', 'Idle time', 120, 'Integer', { schema: { minimum: 0 } }),
  setting('app_title', 'Title', 'Quay', 'String', {
    source: 'environment',
    sourceName: 'OPENPROJECT_APP__TITLE',
    schema: { writable: false },
  }),
]

const sections = [
  {
    id: 'duration',
    items: [
      { name: 'session_ttl_enabled' },
      { name: 'session_ttl', when: ['session_ttl_enabled', true] as [string, boolean] },
      { name: 'app_title' },
    ],
  },
]

afterEach(() => vi.unstubAllGlobals())

describe('a page of settings', () => {
  it('shows what matters, and where a value comes from that is given', async () => {
    fakeApi({})
    await renderScreen(<SettingsForm sections={sections} settings={settings} />)
    await screen.findByRole('button', { name: 'Save' })
    expect(screen.queryByText('Idle time')).toBeNull()
    expect(screen.getByText('OPENPROJECT_APP__TITLE')).toBeTruthy()
    expect(screen.getByRole('textbox', { name: 'Title' })).toHaveProperty('disabled', true)
    await userEvent.click(screen.getByRole('switch', { name: 'Sessions end' }))
    expect(screen.getByRole('textbox', { name: 'Idle time' })).toBeTruthy()
  })

  it('sends what changed, and shows what is wrong at its place', async () => {
    const sent = fakeApi({
      'PATCH /api/v3/settings': new Refusal(422, {
        _type: 'Error',
        errorIdentifier: 'urn:openproject-org:api:v3:errors:PropertyConstraintViolation',
        message: 'Idle time is wrong.',
        _embedded: { details: { attribute: 'session_ttl' } },
      }),
    })
    await renderScreen(<SettingsForm sections={sections} settings={settings} />)
    await screen.findByRole('button', { name: 'Save' })
    expect(screen.getByRole('button', { name: 'Save' })).toHaveProperty('disabled', true)
    await userEvent.click(screen.getByRole('switch', { name: 'Sessions end' }))
    await userEvent.click(screen.getByRole('button', { name: 'Save' }))
    expect(await screen.findByText('Idle time is wrong.')).toBeTruthy()
    await waitFor(() => expect(sent.at(-1)?.body).toEqual({ session_ttl_enabled: true }))
    await userEvent.click(screen.getByRole('button', { name: 'Discard' }))
    expect(screen.queryByText('Idle time')).toBeNull()
  })
})
