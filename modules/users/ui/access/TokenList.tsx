/** The access tokens of somebody: making one for oneself, and taking one back. */
import { Button } from '@mantine/core'
import { IconKey, IconPlus, IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { can, type Link } from '@ui/api/hal'
import { ActionMenu } from '@ui/kit/ActionMenu'
import { Chip } from '@ui/kit/Chip'
import { ConfirmDialog } from '@ui/kit/ConfirmDialog'
import { type Column, DataTable } from '@ui/kit/DataTable'
import { Empty } from '@ui/kit/Empty'
import { Loaded } from '@ui/kit/Loaded'
import { Day, Moment } from '@ui/kit/Moment'
import { Section } from '@ui/kit/Section'
import { toast } from '@ui/kit/toast'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import classes from './Access.module.css'
import { type AccessToken, access, follow, type TokenKind, type Tokens, useAccessChange } from './api'
import { NewToken } from './NewToken'

export function TokenList({ link, own }: { link: Link | undefined; own?: boolean }) {
  const t = useTranslations('users.tokens')
  const query = useQuery(access<Tokens>(link))
  const [making, setMaking] = useState(false)
  const [doomed, setDoomed] = useState<AccessToken>()
  const remove = useAccessChange((token: AccessToken) => follow(token._links.delete))
  const kinds = kindsOf(query.data)
  const create = kinds.length > 0 && (
    <Button leftSection={<IconPlus size={15} aria-hidden />} onClick={() => setMaking(true)}>
      {t('new')}
    </Button>
  )
  const name = doomed?.name ?? ''
  return (
    <Section title={t('title')} action={create}>
      <p className={classes.why}>{t(own ? 'why' : 'whyOther')}</p>
      <Loaded query={query}>
        {({ _embedded: { elements } }) =>
          elements.length === 0 ? (
            <Empty icon={IconKey}>{t('empty')}</Empty>
          ) : (
            <Table tokens={elements} remove={setDoomed} />
          )
        }
      </Loaded>
      {making && <NewToken link={link} kinds={kinds} onClose={() => setMaking(false)} />}
      <ConfirmDialog
        opened={doomed !== undefined}
        title={t('deleteTitle', { name })}
        confirm={t('delete')}
        busy={remove.isPending}
        onConfirm={() =>
          doomed &&
          remove.mutate(doomed, {
            onSuccess: () => toast(t('deleted', { name })),
            onSettled: () => setDoomed(undefined),
          })
        }
        onClose={() => setDoomed(undefined)}
      >
        {t('deleteWhy')}
      </ConfirmDialog>
    </Section>
  )
}

const kindsOf = (tokens: Tokens | undefined): TokenKind[] =>
  (
    [
      ['api', 'createApiToken'],
      ['rss', 'createRssToken'],
      ['ical', 'createIcalToken'],
    ] as const
  )
    .filter(([, link]) => can(tokens, link))
    .map(([kind]) => kind)

function Table({ tokens, remove }: { tokens: AccessToken[]; remove: (token: AccessToken) => void }) {
  const t = useTranslations('users.tokens')
  const common = useTranslations('common')
  const columns: Column<AccessToken>[] = [
    {
      id: 'name',
      head: t('name'),
      main: true,
      cell: ({ name, kind, expired }) => (
        <span className={classes.thing}>
          <span>{name || t(`kinds.${kind}`)}</span>
          {name && <Chip>{t(`kinds.${kind}`)}</Chip>}
          {expired && <Chip tone="warning">{t('expired')}</Chip>}
        </span>
      ),
    },
    { id: 'created', head: t('created'), width: '130px', cell: ({ createdAt }) => <Moment at={createdAt} /> },
    {
      id: 'used',
      head: t('used'),
      width: '130px',
      cell: ({ lastUsedAt }) => (lastUsedAt ? <Moment at={lastUsedAt} /> : t('never')),
    },
    {
      id: 'expires',
      head: t('expires'),
      width: '130px',
      cell: ({ expiresAt }) => (expiresAt ? <Day on={expiresAt.slice(0, 10)} /> : t('neverExpires')),
    },
    {
      id: 'tools',
      head: common('actions'),
      tools: true,
      cell: (token) => (
        <ActionMenu
          label={common('actionsFor', { name: token.name || t(`kinds.${token.kind}`) })}
          actions={[
            {
              id: 'delete',
              label: t('delete'),
              icon: IconTrash,
              danger: true,
              when: can(token, 'delete'),
              run: () => remove(token),
            },
          ]}
        />
      ),
    },
  ]
  return <DataTable label={t('title')} columns={columns} rows={tokens} rowKey={({ id }) => id} />
}
