import { Select, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { projectRoles } from './api'
import classes from './Members.module.css'
import type { SharedSearch } from './routes'

interface BarProps {
  search: SharedSearch
  roles: typeof projectRoles
  /** How many there are, in words. */
  count?: string
  change: (part: SharedSearch) => void
  /** What else narrows the list. */
  children?: ReactNode
}

/** Narrows a list of people by name and role, and says how many are left. */
export function Bar({ search, roles, count, change, children }: BarProps) {
  const t = useTranslations('memberships')
  const { data } = useQuery(roles)
  const settle = useDebouncedCallback((q: string) => change({ q, page: undefined }), 200)
  return (
    <div className={classes.bar}>
      <TextInput
        type="search"
        className={classes.search}
        aria-label={t('search')}
        placeholder={t('search')}
        defaultValue={search.q}
        leftSection={<IconSearch size={15} stroke={1.6} aria-hidden />}
        onChange={(event) => settle(event.currentTarget.value.trim())}
      />
      <Select
        className={classes.choice}
        aria-label={t('role')}
        allowDeselect={false}
        data={[
          { value: '', label: t('allRoles') },
          ...(data?._embedded.elements ?? []).map(({ id, name }) => ({ value: String(id), label: name })),
        ]}
        value={search.role ?? ''}
        onChange={(role) => change({ role: role ?? undefined, page: undefined })}
      />
      {children}
      {count !== undefined && (
        <span className={classes.count} role="status">
          {count}
        </span>
      )}
    </div>
  )
}
