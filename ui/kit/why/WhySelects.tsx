/** Who and where, found by a part of the name. */
import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { people, places } from '../../api/permissions'

interface SelectProps {
  value: string | null
  onChange: (value: string | null) => void
}

export function PersonSelect({ value, onChange }: SelectProps) {
  const t = useTranslations('kit.why')
  const [text, setText] = useState('')
  const [settled] = useDebouncedValue(text, 200)
  const { data } = useQuery(people(settled, true))
  const found = (data?._embedded.elements ?? []).map(({ id, name }) => ({ value: String(id), label: name }))
  return (
    <Select
      label={t('person')}
      placeholder={t('choosePerson')}
      searchable
      searchValue={text}
      onSearchChange={setText}
      nothingFoundMessage={t('nobody')}
      data={[...found, { value: 'anonymous', label: t('anonymous') }]}
      value={value}
      onChange={onChange}
    />
  )
}

export function PlaceSelect({ value, onChange }: SelectProps) {
  const t = useTranslations('kit.why')
  const [text, setText] = useState('')
  const [settled] = useDebouncedValue(text, 200)
  const { data } = useQuery(places(settled, true))
  const found = (data?._embedded.elements ?? []).map(({ id, name }) => ({ value: String(id), label: name }))
  return (
    <Select
      label={t('project')}
      placeholder={t('chooseProject')}
      searchable
      searchValue={text}
      onSearchChange={setText}
      nothingFoundMessage={t('noProject')}
      data={found}
      value={value}
      onChange={onChange}
    />
  )
}
