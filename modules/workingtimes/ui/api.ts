/** Working hours and days off of a person. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, type Collection, type Filter, type Link, type Links, type Resource, request } from '@ui/api/hal'

export const weekdays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const

type Hours = Record<`${(typeof weekdays)[number]}Hours`, number>

export interface Schedule extends Resource, Hours {
  id: number
  validFrom: string
  availabilityFactor: number
  _links: Links<'self' | 'user', 'updateImmediately' | 'update' | 'delete'>
}

export interface Away extends Resource {
  id: number
  startDate: string
  endDate: string
  _links: Links<'self' | 'user', 'updateImmediately' | 'update' | 'delete'>
}

interface Day extends Resource {
  date: string
  working: boolean
}

/** The schedules of a person, the latest first. */
export const schedules = (link: Link | undefined) =>
  queryOptions({
    queryKey: ['working_hours', 'list', link?.href],
    queryFn: ({ signal }) => request<Collection<Schedule>>(link?.href ?? '', { signal }),
  })

/** The days off that touch a year. */
export const daysOff = (link: Link | undefined, year: number) =>
  queryOptions({
    queryKey: ['non_working_times', 'list', link?.href, year],
    queryFn: ({ signal }) => request<Collection<Away>>(`${link?.href}?year=${year}`, { signal }),
  })

/** The days of a year on which nobody works. */
export const freeDays = (year: number) =>
  queryOptions({
    queryKey: ['days', 'list', 'free', year],
    queryFn: async ({ signal }) => {
      const filters: Filter[] = [
        { date: { operator: '<>d', values: [`${year}-01-01`, `${year}-12-31`] } },
        { working: { operator: '=', values: ['f'] } },
      ]
      const { _embedded } = await request<Collection<Day>>(api('days', { filters }), { signal })
      return new Set(_embedded.elements.map(({ date }) => date))
    },
    staleTime: 10 * 60_000,
  })

/** Removes a schedule or days off. */
export function useRemove(kind: 'working_hours' | 'non_working_times') {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (link: Link | undefined) => request(link?.href ?? '', { method: 'DELETE' }),
    onSettled: () => client.invalidateQueries({ queryKey: [kind] }),
  })
}
