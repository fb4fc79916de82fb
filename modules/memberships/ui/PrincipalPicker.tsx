import { MultiSelect } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import type { Link } from '@ui/api/hal'
import { Avatar } from '@ui/kit/Person'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { candidates } from './api'
import classes from './Members.module.css'
import { isMail, mailLink, newcomer, placeholderLink } from './newcomer'

interface PrincipalPickerProps {
  project: number
  /** Whether mail addresses may be invited, and placeholder users made. */
  invites?: boolean
  placeholders?: boolean
  value: Link[]
  onChange: (people: Link[]) => void
  error?: string
}

const named = (text: string) => (option: object) =>
  'label' in option && String(option.label).toLocaleLowerCase().includes(text.trim().toLocaleLowerCase())

/** Several people and groups who are not in the project, found by the server. */
export function PrincipalPicker(props: PrincipalPickerProps) {
  const { project, value, onChange, error, invites = false, placeholders = false } = props
  const t = useTranslations('memberships')
  const [text, setText] = useState('')
  const [settled] = useDebouncedValue(text.trim(), 200)
  const { data, isPlaceholderData } = useQuery(candidates(project, settled))
  const answered = settled === text.trim() && !isPlaceholderData
  const found = data?._embedded.elements ?? []
  const notes = new Map(
    found.map(({ _type, email, _links }) => [_links.self.href, _type === 'Group' ? t('group') : email]),
  )
  const wished = text.trim()
  const fresh: Link[] = []
  if (invites && isMail(wished)) fresh.push(mailLink(wished))
  else if (placeholders && answered && wished && found.length === 0) fresh.push(placeholderLink(wished))
  const known = new Map(
    [
      ...value,
      ...found.map(({ name, _links: { self } }): Link => ({ href: self.href, title: name })),
      ...fresh,
    ].map((link) => [link.href ?? '', link]),
  )
  const offered = (link: Link) => {
    const wish = newcomer(link)
    if (!wish || value.some(({ href }) => href === link.href)) return link.title ?? ''
    return wish.kind === 'mail'
      ? t('inviteMail', { mail: wish.text })
      : t('createPlaceholder', { name: wish.text })
  }
  return (
    <MultiSelect
      label={t('people')}
      description={t(invites ? 'peopleHintMail' : 'peopleHint')}
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
      data={[...known.values()].map((link) => ({ value: link.href ?? '', label: offered(link) }))}
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
