import { MultiSelect } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { api, type Collection, type Filter, type Link, request } from '@ui/api/hal'
import type { User } from '@ui/api/session'
import { useState } from 'react'
import { useTranslations } from 'use-intl'

const people = (text: string) =>
  queryOptions({
    queryKey: ['users', 'list', 'picker', text],
    queryFn: ({ signal }) => {
      const filters: Filter[] = [{ status: { operator: '!', values: ['locked'] } }]
      if (text) filters.push({ any_name_attribute: { operator: '~', values: [text] } })
      return request<Collection<User>>(api('users', { filters, pageSize: 30, sortBy: [['name', 'asc']] }), {
        signal,
      })
    },
    placeholderData: keepPreviousData,
  })

interface PeoplePickerProps {
  value: Link[]
  without: Link[]
  onChange: (people: Link[]) => void
}

/** Several people who are not in a group yet, found by the server. */
export function PeoplePicker({ value, without, onChange }: PeoplePickerProps) {
  const t = useTranslations('groups.groups')
  const [text, setText] = useState('')
  const [settled] = useDebouncedValue(text.trim(), 200)
  const { data } = useQuery(people(settled))
  const taken = new Set(without.map(({ href }) => href))
  const found = (data?._embedded.elements ?? [])
    .map(({ name, _links: { self } }): Link => ({ href: self.href, title: name }))
    .filter(({ href }) => !taken.has(href))
  const known = new Map([...value, ...found].map((link) => [link.href ?? '', link]))
  return (
    <MultiSelect
      aria-label={t('addPeople')}
      placeholder={value.length === 0 ? t('addPeople') : undefined}
      searchable
      hidePickedOptions
      nothingFoundMessage={t('nobody')}
      searchValue={text}
      onSearchChange={setText}
      filter={({ options }) => options}
      data={[...known.values()].map(({ href, title }) => ({ value: href ?? '', label: title ?? '' }))}
      value={value.map(({ href }) => href ?? '')}
      onChange={(hrefs) => onChange(hrefs.flatMap((href) => known.get(href) ?? []))}
    />
  )
}
