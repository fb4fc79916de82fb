import { describe, expect, it } from 'vitest'
import { moveColumn } from './columns'
import { defaultView, listParameters, parseView, startView, toggleSort, type View, writeView } from './view'

const start = startView(true)

describe('the view in the address', () => {
  const view: View = {
    columns: ['id', 'subject', 'dueDate'],
    filters: [{ name: 'assignee', operator: '=', values: ['me'] }],
    sortBy: [
      { id: 'priority', ascending: false },
      { id: 'id', ascending: true },
    ],
    groupBy: 'status',
    sums: true,
    hierarchy: false,
  }

  it('survives the way through the address', () => {
    expect(parseView(writeView(view, start), start)).toEqual(view)
  })

  it('writes nothing for the start view', () => {
    expect(writeView(start, start)).toBeUndefined()
    expect(parseView(undefined, start)).toEqual(start)
  })

  it('keeps an empty list of filters', () => {
    const open = { ...start, filters: [] }
    expect(parseView(writeView(open, start), start).filters).toEqual([])
  })

  it.each([
    undefined,
    null,
    [],
    'text',
    7,
    { c: 'id', f: 3, t: 7, g: {}, hi: 'yes' },
    { c: ['nonsense'], g: 'nonsense', t: 'x:asc' },
  ])('ignores what it cannot read: %o', (given) => {
    expect(parseView(given, start)).toEqual(start)
  })

  it('understands addresses of the original', () => {
    const props = JSON.parse(
      '{"c":["id","subject"],"s":true,"hi":false,"t":"dueDate:desc,id:asc","f":[{"n":"type","o":"=","v":["1",2]}]}',
    )
    expect(parseView(props, start)).toEqual({
      columns: ['id', 'subject'],
      filters: [{ name: 'type', operator: '=', values: ['1', '2'] }],
      sortBy: [
        { id: 'dueDate', ascending: false },
        { id: 'id', ascending: true },
      ],
      groupBy: null,
      sums: true,
      hierarchy: false,
    })
  })

  it('shows projects only across projects', () => {
    expect(startView(true).columns).not.toContain('project')
    expect(startView(false).columns).toContain('project')
  })
})

describe('order', () => {
  it('turns around, joins and stays short', () => {
    const one = toggleSort(defaultView.sortBy, 'status', false)
    expect(one).toEqual([{ id: 'status', ascending: true }])
    expect(toggleSort(one, 'status', false)).toEqual([{ id: 'status', ascending: false }])
    const three = toggleSort(toggleSort(one, 'id', true), 'dueDate', true)
    expect(three.map((sort) => sort.id)).toEqual(['status', 'id', 'dueDate'])
    expect(toggleSort(three, 'id', true)[1]).toEqual({ id: 'id', ascending: false })
    expect(toggleSort(three, 'type', true).map((sort) => sort.id)).toEqual(['id', 'dueDate', 'type'])
  })
})

describe('what is asked of the server', () => {
  it('has filters, order, group and sums', () => {
    expect(listParameters({ ...start, groupBy: 'status', sums: true })).toEqual({
      filters: '[{"status":{"operator":"o","values":[]}}]',
      sortBy: '[["id","desc"]]',
      groupBy: 'status',
      showSums: 'true',
    })
    expect(listParameters({ ...start, filters: [] }).filters).toBe('[]')
  })
})

describe('columns', () => {
  it('move within bounds', () => {
    expect(moveColumn(['a', 'b', 'c'], 'a', 1)).toEqual(['b', 'a', 'c'])
    expect(moveColumn(['a', 'b', 'c'], 'c', -4)).toEqual(['c', 'a', 'b'])
    expect(moveColumn(['a', 'b', 'c'], 'b', 9)).toEqual(['a', 'c', 'b'])
    expect(moveColumn(['a'], 'x', 0)).toEqual(['a'])
  })
})
