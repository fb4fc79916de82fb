/** With whom single work packages of a project are shared, whether they are members or not. */
import { IconLinkOff, IconShare3 } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { can, idOf, request } from '@ui/api/hal'
import { project as projectQuery } from '@ui/api/projects'
import { projectShares, type Share } from '@ui/api/shares'
import { ActionMenu } from '@ui/kit/ActionMenu'
import { type Column, DataTable } from '@ui/kit/DataTable'
import { Empty } from '@ui/kit/Empty'
import { Failure } from '@ui/kit/Failure'
import { Lines, Loaded } from '@ui/kit/Loaded'
import { Moment } from '@ui/kit/Moment'
import { Page } from '@ui/kit/Page'
import { Pages } from '@ui/kit/Pages'
import { Person } from '@ui/kit/Person'
import { toast } from '@ui/kit/toast'
import { useTranslations } from 'use-intl'
import { shareRoles } from './api'
import { Bar } from './Bar'
import classes from './Members.module.css'
import { MembersTabs } from './MembersTabs'
import { type SharedSearch, sharedPage } from './routes'

const PAGE_SIZE = 50

export default function Shared() {
  const t = useTranslations('memberships')
  const { project: id } = sharedPage.useParams()
  const search = sharedPage.useSearch()
  const navigate = sharedPage.useNavigate()
  const project = useQuery(projectQuery(id))
  const query = useQuery(
    projectShares(project.data?.id, {
      name: search.q,
      role: search.role,
      pageSize: PAGE_SIZE,
      offset: search.page,
    }),
  )
  const change = (part: SharedSearch) =>
    void navigate({ search: (old: SharedSearch) => clean({ ...old, ...part }), replace: true })
  if (project.isError && !project.data) return <Failure page error={project.error} />
  return (
    <Page
      title={t('shared')}
      heading={t('title')}
      tabs={<MembersTabs project={project.data?.id} name={id} />}
    >
      <Bar
        search={search}
        roles={shareRoles}
        count={query.data && t('shareCount', { count: query.data.total })}
        change={change}
      />
      <Loaded query={query} skeleton={<Lines count={6} height={28} />}>
        {({ total, _embedded: { elements } }) => (
          <>
            {total === 0 ? (
              <Empty icon={IconShare3}>{t(search.q || search.role ? 'nothingShared' : 'noShares')}</Empty>
            ) : (
              <ShareTable shares={elements} />
            )}
            <Pages
              total={total}
              pageSize={PAGE_SIZE}
              page={search.page ?? 1}
              onPage={(page) => change({ page })}
            />
          </>
        )}
      </Loaded>
    </Page>
  )
}

const clean = ({ q, role, page }: SharedSearch): SharedSearch => ({
  ...(q && { q }),
  ...(role && { role }),
  ...(page && page > 1 && { page }),
})

function ShareTable({ shares }: { shares: Share[] }) {
  const t = useTranslations()
  const client = useQueryClient()
  const end = useMutation({
    mutationFn: (share: Share) => request(share._links.delete?.href ?? '', { method: 'DELETE' }),
    onSuccess: (_answer, { _links: { principal } }) =>
      toast(t('memberships.shareEnded', { name: principal.title ?? '' })),
    onSettled: () =>
      Promise.all(['shares', 'work_packages'].map((name) => client.invalidateQueries({ queryKey: [name] }))),
  })
  const columns: Column<Share>[] = [
    {
      id: 'name',
      head: t('memberships.name'),
      main: true,
      cell: ({ _links: { principal } }) => <Person link={principal} />,
    },
    {
      id: 'entity',
      head: t('memberships.entity'),
      width: '34%',
      cell: ({ _links: { entity } }) => (
        <Link to="/work_packages/$id/$tab" params={{ id: idOf(entity) ?? '', tab: 'overview' } as never}>
          #{idOf(entity)} {entity.title}
        </Link>
      ),
    },
    { id: 'role', head: t('memberships.role'), width: '24%', cell: (share) => <Roles share={share} /> },
    {
      id: 'since',
      head: t('memberships.since'),
      width: '130px',
      cell: ({ createdAt }) => <Moment at={createdAt} />,
    },
    {
      id: 'actions',
      head: t('common.actions'),
      tools: true,
      cell: (share) => (
        <ActionMenu
          label={t('common.actionsFor', { name: share._links.principal.title ?? '' })}
          actions={[
            {
              id: 'end',
              label: t('memberships.endShare'),
              icon: IconLinkOff,
              danger: true,
              when: can(share, 'delete'),
              run: () => end.mutate(share),
            },
          ]}
        />
      ),
    },
  ]
  return (
    <DataTable label={t('memberships.sharedLabel')} columns={columns} rows={shares} rowKey={({ id }) => id} />
  )
}

/** The roles of a share, those that come through groups with the group. */
function Roles({ share }: { share: Share }) {
  const t = useTranslations('memberships')
  const through = share.inheritedRoles ?? []
  const own = share._links.roles.filter(
    ({ href }) => !through.some(({ _links }) => _links.role.href === href),
  )
  return (
    <span className={classes.roles}>
      {own.length > 0 && <span>{own.map(({ title }) => title).join(', ')}</span>}
      {through.map(({ _links: { role, group } }) => (
        <span key={`${role.href} ${group.href}`}>
          {role.title} <small>{t('through', { group: group.title ?? '' })}</small>
        </span>
      ))}
    </span>
  )
}
