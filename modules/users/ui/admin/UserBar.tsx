/** What the list of users is narrowed by: words, a state, a group, attributes. */
import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { allGroups } from '@ui/api/groups'
import { useMe } from '@ui/api/session'
import { attributeOffer, useAttributesOf } from '@ui/kit/listing/attributes'
import { ListBar } from '@ui/kit/listing/ListBar'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { users } from '../api'
import { blockedOf, countIn, countsOf } from './listing'
import { type Choice, choices, states, type UserSearch } from './search'
import classes from './Users.module.css'

interface UserBarProps {
  search: UserSearch
  change: (part: UserSearch) => void
  total?: number
  /** What else stands in the bar. */
  children?: ReactNode
}

export function UserBar({ search, change, total, children }: UserBarProps) {
  const t = useTranslations('users')
  const labels = useStateLabels(search)
  const offers = useAttributesOf('users').map(attributeOffer)
  const groups = useQuery({ ...allGroups, retry: false }).data?._embedded.elements ?? []
  return (
    <ListBar
      search={search}
      change={change}
      offers={offers}
      words={{
        search: t('list.search'),
        addFilter: t('list.filter'),
        count: total === undefined ? undefined : t('list.count', { count: total }),
      }}
      first={
        <>
          <Select
            className={classes.state}
            aria-label={t('list.state')}
            allowDeselect={false}
            data={labels}
            value={search.state ?? ''}
            onChange={(value) => change({ state: choices.find((one) => one === value) })}
          />
          {groups.length > 0 && (
            <Select
              className={classes.group}
              aria-label={t('list.group')}
              searchable
              allowDeselect={false}
              data={[
                { value: '', label: t('list.allGroups') },
                ...groups.map(({ id, name }) => ({ value: String(id), label: name })),
              ]}
              value={search.group ? String(search.group) : ''}
              onChange={(value) => change({ group: Number(value) || undefined })}
            />
          )}
        </>
      }
    >
      {children}
    </ListBar>
  )
}

/** The states with how many accounts are in each; who is blocked is told to administrators. */
function useStateLabels(search: UserSearch) {
  const t = useTranslations('users')
  const admin = useMe()?.admin === true
  const counted = useQuery(users(countsOf(search))).data
  const blocked = useQuery({ ...users(blockedOf(search)), enabled: admin }).data?.total
  const label = (value: '' | Choice, count: number | undefined) => ({
    value,
    label:
      count === undefined ? t(`status.${value || 'all'}`) : `${t(`status.${value || 'all'}`)} (${count})`,
  })
  return [
    label('', counted?.total),
    ...states.map((state) => label(state, counted && countIn(counted, state))),
    ...(admin ? [label('blocked', blocked)] : []),
  ]
}
