import { MultiSelect } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Filter, Link } from '../../api/hal'
import { principals } from '../../api/principals'
import { Avatar } from '../Person'
import { isMail, mailLink, newcomer, placeholderLink } from './newcomer'
import classes from './PeoplePicker.module.css'

interface PeoplePickerProps {
  /** Whom the server offers. */
  among: Filter[]
  /** Who is not offered, or what else is to be known. */
  hint: string
  /** Whether mail addresses may be invited, and placeholder users made. */
  invites?: boolean
  placeholders?: boolean
  value: Link[]
  onChange: (people: Link[]) => void
  error?: string
}

const named = (text: string) => (option: object) =>
  'label' in option && String(option.label).toLocaleLowerCase().includes(text.trim().toLocaleLowerCase())

/** Several people and groups, found by the server, and those yet to be invited. */
export function PeoplePicker(props: PeoplePickerProps) {
  const { among, hint, value, onChange, error, invites = false, placeholders = false } = props
  const t = useTranslations('people')
  const [text, setText] = useState('')
  const [settled] = useDebouncedValue(text.trim(), 200)
  const { data, isPlaceholderData } = useQuery(principals(among, settled))
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
      label={t('label')}
      description={invites ? `${hint} ${t('mailHint')}` : hint}
      placeholder={value.length === 0 ? t('choose') : undefined}
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
