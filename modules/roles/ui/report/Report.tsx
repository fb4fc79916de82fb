/** Which role holds which permission, and changing it in place. */
import { Alert, Button, Select, TextInput } from '@mantine/core'
import { IconDownload, IconSearch } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { isConflict } from '@ui/api/hal'
import { byModule } from '@ui/api/permissions'
import { AdminPage } from '@ui/kit/AdminPage'
import { Empty } from '@ui/kit/Empty'
import { LeaveGuard } from '@ui/kit/form/LeaveGuard'
import { Lines, Loaded } from '@ui/kit/Loaded'
import { toast } from '@ui/kit/toast'
import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { type PermissionReport, permissionReport, useSaveReport } from '../api'
import { matching } from '../dependencies'
import { change, changes, type ReportDraft, rebase } from './draft'
import { Matrix } from './Matrix'
import classes from './Report.module.css'

export default function Report() {
  const t = useTranslations('roles')
  const query = useQuery({ ...permissionReport, refetchOnWindowFocus: false })
  return (
    <AdminPage
      title={t('report.title')}
      width="full"
      crumbs={[{ label: t('list.title'), to: '/roles' }]}
      actions={
        query.data && (
          <Button
            component="a"
            variant="default"
            href={query.data._links.csv.href ?? ''}
            download
            leftSection={<IconDownload size={15} aria-hidden />}
          >
            {t('report.csv')}
          </Button>
        )
      }
    >
      <Loaded query={query} skeleton={<Lines count={10} height={24} />}>
        {(report) => <Editor report={report} />}
      </Loaded>
    </AdminPage>
  )
}

function Editor({ report }: { report: PermissionReport }) {
  const t = useTranslations('roles.report')
  const [text, setText] = useState('')
  const [kind, setKind] = useState('')
  const [draft, setDraft] = useState<ReportDraft>(new Map())
  const { save, reload, busy, error } = useSaving(report, draft, setDraft)
  const roles = report._embedded.roles.filter(({ unit }) => !kind || unit === kind)
  const contexts = kind === 'system' ? ['global'] : kind === 'project' ? ['project'] : ['global', 'project']
  const permissions = matching(report._embedded.permissions, text).filter((one) =>
    one.contexts.some((context) => contexts.includes(context)),
  )
  const groups = byModule(permissions)
  return (
    <>
      <LeaveGuard when={() => draft.size > 0} />
      <Bar text={text} setText={setText} kind={kind} setKind={setKind} />
      {error && (
        <Alert color="red" role="alert" mb="sm">
          {isConflict(error) ? t('conflict') : error.message}{' '}
          {isConflict(error) && (
            <Button size="compact-sm" variant="subtle" onClick={reload}>
              {t('reload')}
            </Button>
          )}
        </Alert>
      )}
      {groups.length === 0 ? (
        <Empty icon={IconSearch}>{t('nothing')}</Empty>
      ) : (
        <Matrix
          roles={roles}
          groups={groups}
          draft={draft}
          set={(changed, ids, on) =>
            setDraft((old) =>
              changed.reduce((next, role) => change(next, role, report._embedded.permissions, ids, on), old),
            )
          }
        />
      )}
      {draft.size > 0 && (
        <div className={classes.foot}>
          <span role="status">{t('changed', { count: draft.size })}</span>
          <Button variant="default" onClick={() => setDraft(new Map())}>
            {t('discard')}
          </Button>
          <Button loading={busy} onClick={save}>
            {t('save')}
          </Button>
        </div>
      )}
    </>
  )
}

/** Saving, and what to do when somebody else was faster. */
function useSaving(report: PermissionReport, draft: ReportDraft, setDraft: (draft: ReportDraft) => void) {
  const t = useTranslations('roles.report')
  const client = useQueryClient()
  const mutation = useSaveReport(report)
  const before = useRef(report)
  if (draft.size === 0) before.current = report
  const save = () =>
    mutation.mutate(changes(draft, before.current), {
      onSuccess: () => {
        setDraft(new Map())
        toast(t('saved'))
      },
    })
  const reload = async () => {
    const fresh = await client.fetchQuery({ ...permissionReport, staleTime: 0 })
    setDraft(rebase(draft, before.current, fresh))
    before.current = fresh
    mutation.reset()
  }
  return { save, reload: () => void reload(), busy: mutation.isPending, error: mutation.error }
}

interface BarProps {
  text: string
  setText: (text: string) => void
  kind: string
  setKind: (kind: string) => void
}

function Bar({ text, setText, kind, setKind }: BarProps) {
  const t = useTranslations('roles')
  return (
    <div className={classes.bar}>
      <TextInput
        type="search"
        aria-label={t('report.search')}
        placeholder={t('report.search')}
        value={text}
        leftSection={<IconSearch size={15} stroke={1.6} aria-hidden />}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Select
        aria-label={t('report.roles')}
        allowDeselect={false}
        data={[
          { value: '', label: t('report.allRoles') },
          { value: 'project', label: t('kind.project') },
          { value: 'system', label: t('kind.system') },
        ]}
        value={kind}
        onChange={(value) => setKind(value ?? '')}
      />
    </div>
  )
}
