import { CloseButton, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { type Filter, searchText, withSearch } from './filters'
import classes from './Screen.module.css'

type SearchFieldProps = { filters: Filter[]; onChange: (filters: Filter[]) => void }

/** Finds work packages by words; the table follows while one types. */
export function SearchField({ filters, onChange }: SearchFieldProps) {
  const t = useTranslations('workpackages.search')
  const asked = searchText(filters)
  const [typed, setTyped] = useState({ text: asked, asked })
  const text = typed.asked === asked ? typed.text : asked
  const ask = useDebouncedCallback((next: string) => {
    setTyped({ text: next, asked: next.trim() })
    onChange(withSearch(filters, next))
  }, 250)

  function type(next: string) {
    setTyped({ text: next, asked })
    ask(next)
  }

  return (
    <TextInput
      type="search"
      className={classes.search}
      leftSection={<IconSearch size={15} aria-hidden="true" />}
      rightSection={text && <CloseButton size="sm" aria-label={t('clear')} onClick={() => type('')} />}
      aria-label={t('label')}
      placeholder={t('placeholder')}
      value={text}
      onChange={(event) => type(event.currentTarget.value)}
    />
  )
}
