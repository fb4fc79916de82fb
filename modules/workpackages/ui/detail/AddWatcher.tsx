import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { idOf } from '@ui/api/hal'
import { Avatar } from '@ui/kit/Person'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { WorkPackage } from '../api/types'
import { availableWatchers } from '../api/watchers'
import classes from './Watchers.module.css'

type AddWatcherProps = { item: WorkPackage; onAdd: (user: string) => void }

/** Finds somebody who may see the work package; who is chosen watches it at once. */
export function AddWatcher({ item, onAdd }: AddWatcherProps) {
  const t = useTranslations('workpackages.watchers')
  const [text, setText] = useState('')
  const [settled] = useDebouncedValue(text.trim(), 200)
  const { data, isPlaceholderData } = useQuery(availableWatchers(item, settled))
  const people = data?._embedded.elements ?? []
  const answered = settled === text.trim() && data !== undefined && !isPlaceholderData
  return (
    <Select
      className={classes.add}
      aria-label={t('add')}
      placeholder={t('add')}
      searchable
      value={null}
      searchValue={text}
      onSearchChange={setText}
      // The server has searched already, also in what the option does not show.
      filter={({ options }) => options}
      nothingFoundMessage={answered ? t('nobody') : undefined}
      data={people.map(({ name, _links }) => ({ value: _links.self.href ?? '', label: name }))}
      onChange={(user) => {
        if (user) onAdd(user)
        setText('')
      }}
      renderOption={({ option }) => (
        <span className={classes.option}>
          <Avatar name={option.label} id={idOf({ href: option.value })} size={20} />
          {option.label}
        </span>
      )}
    />
  )
}
