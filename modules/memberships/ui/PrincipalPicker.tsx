import { MultiSelect } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import type { Link } from '@ui/api/hal'
import { Avatar } from '@ui/kit/Person'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { candidates } from './api'
import classes from './Members.module.css'

interface PrincipalPickerProps {
  project: number
  value: Link[]
  onChange: (people: Link[]) => void
  error?: string
}

const named = (text: string) => (option: object) =>
  'label' in option && String(option.label).toLocaleLowerCase().includes(text.trim().toLocaleLowerCase())

/** Several people and groups who are not in the project, found by the server. */
export function PrincipalPicker({ project, value, onChange, error }: PrincipalPickerProps) {
  const t = useTranslations('memberships')
  const [text, setText] = useState('')
  const [settled] = useDebouncedValue(text.trim(), 200)
  const { data, isPlaceholderData } = useQuery(candidates(project, settled))
  const answered = settled === text.trim() && !isPlaceholderData
  const found = data?._embedded.elements ?? []
  const notes = new Map(
    found.map(({ _type, email, _links }) => [_links.self.href, _type === 'Group' ? t('group') : email]),
  )
  const known = new Map(
    [...value, ...found.map(({ name, _links: { self } }): Link => ({ href: self.href, title: name }))].map(
      (link) => [link.href ?? '', link],
    ),
  )
  return (
    <MultiSelect
      label={t('people')}
      description={t('peopleHint')}
      placeholder={value.length === 0 ? t('choosePeople') : undefined}
      withAsterisk
      searchable
      openOnFocus={false}
      hidePickedOptions
      data-autofocus
      error={error}
      nothingFoundMessage={t('nobody')}
      searchValue={text}
      onSearchChange={setText}
      // Until the server has answered, nobody is offered whom the text does not name.
      filter={({ options, search }) => (answered ? options : options.filter(named(search)))}
      data={[...known.values()].map(({ href, title }) => ({ value: href ?? '', label: title ?? '' }))}
      value={value.map(({ href }) => href ?? '')}
      onChange={(hrefs) =>
        onChange(hrefs.map((href) => known.get(href)).filter((link) => link !== undefined))
      }
      renderOption={({ option }) => (
        <span className={classes.option}>
          <Avatar name={option.label} id={option.value.split('/').pop()} size={20} />
          {option.label}
          <small>{notes.get(option.value)}</small>
        </span>
      )}
    />
  )
}
