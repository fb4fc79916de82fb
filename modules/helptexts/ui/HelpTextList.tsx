/** All attributes of work packages or of projects, and what is said about them. */
import { Button } from '@mantine/core'
import { IconPencil, IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { can } from '@ui/api/hal'
import { type HelpScope, type HelpText, helpTexts } from '@ui/api/helpTexts'
import { ActionMenu } from '@ui/kit/ActionMenu'
import { AdminPage } from '@ui/kit/AdminPage'
import { ConfirmDialog } from '@ui/kit/ConfirmDialog'
import { type Column, DataTable } from '@ui/kit/DataTable'
import { Lines, Loaded } from '@ui/kit/Loaded'
import { Tabs } from '@ui/kit/Tabs'
import { toast } from '@ui/kit/toast'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { type Explainable, explainable, useRemove } from './api'
import classes from './HelpTexts.module.css'
import { list } from './routes'

interface Row extends Explainable {
  text?: HelpText
}

export default function HelpTextList() {
  const t = useTranslations('helptexts')
  const scope: HelpScope = list.useSearch().scope ?? 'WorkPackage'
  const attributes = useQuery(explainable)
  const texts = useQuery(helpTexts)
  const tab = (search: { scope?: 'Project' }, label: string) => (
    <Link to={list.fullPath} search={search} activeOptions={{ exact: true, includeSearch: true }}>
      {label}
    </Link>
  )
  return (
    <AdminPage
      title={t('title')}
      tabs={
        <Tabs label={t('title')}>
          {tab({}, t('scopes.WorkPackage'))}
          {tab({ scope: 'Project' }, t('scopes.Project'))}
        </Tabs>
      }
    >
      <Loaded query={attributes} skeleton={<Lines count={8} height={28} />}>
        {({ _embedded }) => (
          <Loaded query={texts} skeleton={<Lines count={8} height={28} />}>
            {(known) => (
              <Table scope={scope} rows={rowsOf(_embedded.elements, known._embedded.elements, scope)} />
            )}
          </Loaded>
        )}
      </Loaded>
    </AdminPage>
  )
}

const rowsOf = (attributes: Explainable[], texts: HelpText[], scope: HelpScope): Row[] =>
  attributes
    .filter((one) => one.scope === scope)
    .map((one) => ({
      ...one,
      text: texts.find((text) => text.scope === scope && text.attribute === one.attribute),
    }))

function Table({ scope, rows }: { scope: HelpScope; rows: Row[] }) {
  const t = useTranslations('helptexts')
  const common = useTranslations('common')
  const navigate = useNavigate()
  const remove = useRemove()
  const [doomed, setDoomed] = useState<HelpText>()
  const name = doomed?.attributeCaption ?? ''
  const actions = (text: HelpText) => [
    {
      id: 'edit',
      label: common('edit'),
      icon: IconPencil,
      when: can(text, 'updateImmediately'),
      run: () => void navigate({ to: text._links.editText.href ?? '' }),
    },
    {
      id: 'delete',
      label: common('delete'),
      icon: IconTrash,
      danger: true,
      when: can(text, 'delete'),
      run: () => setDoomed(text),
    },
  ]
  const columns: Column<Row>[] = [
    {
      id: 'attribute',
      head: t('attribute'),
      width: '30%',
      main: true,
      cell: ({ text, attributeCaption }) =>
        text ? <Link to={text._links.editText.href ?? ''}>{attributeCaption}</Link> : attributeCaption,
    },
    { id: 'text', head: t('text'), cell: ({ text }) => <Excerpt text={text} /> },
    {
      id: 'actions',
      head: common('actions'),
      width: '120px',
      tools: true,
      cell: ({ text, attribute, attributeCaption }) =>
        text ? (
          <ActionMenu label={common('actionsFor', { name: attributeCaption })} actions={actions(text)} />
        ) : (
          <Button
            component={Link}
            size="compact-sm"
            variant="subtle"
            to="/admin/attribute_help_texts/new"
            search={{ scope: scope === 'Project' ? scope : undefined, attribute } as never}
            aria-label={t('addFor', { name: attributeCaption })}
          >
            {t('add')}
          </Button>
        ),
    },
  ]
  return (
    <>
      <DataTable
        label={t(`scopes.${scope}`)}
        columns={columns}
        rows={rows}
        rowKey={({ attribute }) => attribute}
      />
      <ConfirmDialog
        opened={doomed !== undefined}
        title={t('delete', { name })}
        confirm={t('deleteConfirm')}
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
    </>
  )
}

/** The beginning of a text on one line. */
function Excerpt({ text }: { text?: HelpText }) {
  const t = useTranslations('helptexts')
  if (!text) return <span className={classes.none}>{t('none')}</span>
  return <span className={classes.excerpt}>{text.caption || text.helpText.raw}</span>
}
