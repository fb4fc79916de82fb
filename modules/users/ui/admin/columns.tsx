/** The columns that the list of users can have. */

import { useDebouncedCallback } from '@mantine/hooks'
import { Link } from '@tanstack/react-router'
import { idOf } from '@ui/api/hal'
import { type User, useChangePreferences, useMe, usePreferences } from '@ui/api/session'
import { languageNames } from '@ui/i18n/words'
import type { Column } from '@ui/kit/DataTable'
import { YesNo } from '@ui/kit/fields/YesNo'
import { attributeColumn, useAttributesOf } from '@ui/kit/listing/attributes'
import { Moment } from '@ui/kit/Moment'
import { Fragment, useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { State } from './State'
import classes from './Users.module.css'

const usualColumns = ['login', 'email', 'status', 'lastLoginAt', 'createdAt']

/** All columns beside the name that the reader may have. What only administrators read is offered to nobody else. */
export function useUserColumns(): Column<User>[] {
  const admin = useMe()?.admin === true
  const t = useTranslations('users.list')
  const attributes = useAttributesOf('users')
  return useMemo(
    () => [...columnsWith(t, admin), ...attributes.map((one) => attributeColumn<User>(one, (user) => user))],
    [t, admin, attributes],
  )
}

type Words = ReturnType<typeof useTranslations<'users.list'>>

function columnsWith(t: Words, admin: boolean): Column<User>[] {
  const forAdmins: Column<User>[] = [
    {
      id: 'lastLoginAt',
      head: t('seen'),
      width: '112px',
      sort: 'lastLoginAt',
      cell: ({ lastLoginAt }) => (lastLoginAt ? <Moment at={lastLoginAt} /> : t('never')),
    },
    {
      id: 'createdAt',
      head: t('created'),
      width: '112px',
      sort: 'createdAt',
      cell: ({ createdAt }) => createdAt && <Moment at={createdAt} />,
    },
    {
      id: 'twoFactor',
      head: t('twoFactor'),
      width: '120px',
      cell: ({ twoFactor }) => twoFactor !== undefined && <YesNo value={twoFactor} />,
    },
  ]
  return [
    {
      id: 'login',
      head: t('login'),
      width: '112px',
      sort: 'login',
      cell: ({ login }) => <Cut text={login} />,
    },
    {
      id: 'email',
      head: t('email'),
      width: '190px',
      sort: 'email',
      cell: ({ email }) => <Cut text={email} />,
    },
    { id: 'status', head: t('status'), width: '104px', cell: (user) => <State user={user} /> },
    {
      id: 'admin',
      head: t('admin'),
      width: '120px',
      sort: 'admin',
      cell: ({ admin: yes }) => yes !== undefined && <YesNo value={yes} />,
    },
    { id: 'groups', head: t('groups'), width: '190px', cell: (user) => <Groups user={user} /> },
    {
      id: 'language',
      head: t('language'),
      width: '110px',
      cell: ({ language }) => language && (languageNames[language as keyof typeof languageNames] ?? language),
    },
    ...(admin ? forAdmins : []),
  ]
}

function Cut({ text }: { text?: string }) {
  if (!text) return null
  return (
    <span className={classes.cut} title={text}>
      {text}
    </span>
  )
}

function Groups({ user: { _links } }: { user: User }) {
  const groups = _links.groups ?? []
  if (groups.length === 0) return null
  return (
    <span className={classes.cut} title={groups.map(({ title }) => title).join(', ')}>
      {groups.map((group, at) => (
        <Fragment key={group.href}>
          {at > 0 && ', '}
          <Link to="/groups/$group" params={{ group: idOf(group) ?? '' }}>
            {group.title}
          </Link>
        </Fragment>
      ))}
    </span>
  )
}

/** The chosen columns of whoever is signed in: kept with the preferences, and shown at once. */
export function useChosenColumns() {
  const kept = usePreferences()?.userColumns
  const change = useChangePreferences()
  const [wished, setWished] = useState<string[] | null>()
  // Dragging puts a column into several places on its way; only where it stays is kept.
  const keep = useDebouncedCallback((userColumns: string[] | null) => change.mutate({ userColumns }), {
    delay: 400,
    flushOnUnmount: true,
  })
  const choose = (columns: string[] | null) => {
    setWished(columns)
    keep(columns)
  }
  const chosen = wished === undefined ? kept : wished
  return {
    shown: chosen ?? usualColumns,
    choose: (columns: string[]) => choose(columns),
    reset: chosen ? () => choose(null) : undefined,
  }
}
