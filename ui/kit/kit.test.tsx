import { screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { ApiError } from '../api/hal'
import { renderScreen } from '../test/render'
import { ActionMenu } from './ActionMenu'
import { DataTable } from './DataTable'
import { reasonOf } from './Failure'
import { Pages } from './Pages'
import { hueOf, initials } from './Person'

describe('actions', () => {
  it('draw no menu when nothing may be done', async () => {
    await renderScreen(
      <>
        <p>there</p>
        <ActionMenu label="Actions" actions={[{ id: 'x', label: 'Delete', when: false, run: vi.fn() }]} />
      </>,
    )
    await screen.findByText('there')
    expect(screen.queryByRole('button', { name: 'Actions' })).toBeNull()
  })

  it('offer what may be done and do it', async () => {
    const run = vi.fn()
    await renderScreen(
      <ActionMenu
        label="Actions"
        actions={[
          { id: 'a', label: 'Edit', run },
          { id: 'b', label: 'Delete', when: false, run: vi.fn() },
        ]}
      />,
    )
    await userEvent.click(await screen.findByRole('button', { name: 'Actions' }))
    expect(screen.queryByText('Delete')).toBeNull()
    await userEvent.click(await screen.findByText('Edit'))
    expect(run).toHaveBeenCalledOnce()
  })
})

describe('a table', () => {
  it('says how it is sorted and asks for another order', async () => {
    const onSort = vi.fn()
    await renderScreen(
      <DataTable
        label="Things"
        columns={[
          { id: 'name', head: 'Name', sort: 'name', main: true, cell: (row: string) => row },
          { id: 'tools', head: 'Actions', tools: true, cell: () => null },
        ]}
        rows={['one', 'two']}
        rowKey={(row) => row}
        sort={['name', 'asc']}
        onSort={onSort}
      />,
    )
    const head = await screen.findByRole('columnheader', { name: 'Name' })
    expect(head.getAttribute('aria-sort')).toBe('ascending')
    expect(screen.getAllByRole('rowheader').map((cell) => cell.textContent)).toEqual(['one', 'two'])
    await userEvent.click(screen.getByRole('button', { name: 'Name' }))
    expect(onSort).toHaveBeenCalledWith(['name', 'desc'])
  })
})

describe('pages', () => {
  it('say where one is and lead on', async () => {
    const onPage = vi.fn()
    await renderScreen(<Pages total={120} pageSize={50} page={3} onPage={onPage} />)
    expect(await screen.findByText('101–120 of 120')).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Next page' })).toHaveProperty('disabled', true)
    await userEvent.click(screen.getByRole('button', { name: 'Previous page' }))
    expect(onPage).toHaveBeenCalledWith(2)
  })
})

describe('people', () => {
  it.each([
    ['Ada Brook', 'AB'],
    ['Ludwig van Beethoven', 'LB'],
    ['admin', 'A'],
    ['', ''],
  ])('%j has the initials %j', (name, expected) => {
    expect(initials(name)).toBe(expected)
  })

  it('keep their colour', () => {
    expect(hueOf('17')).toBe(hueOf('17'))
    expect(new Set(Array.from({ length: 40 }, (_, id) => hueOf(String(id)))).size).toBeGreaterThan(6)
  })
})

it('tells the reasons of failures apart', () => {
  expect([0, 403, 404, 500].map((status) => reasonOf(new ApiError(status, 'X', '')))).toEqual([
    'offline',
    'forbidden',
    'missing',
    'other',
  ])
})
