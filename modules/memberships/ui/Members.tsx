/** Who is in a project: adding people, changing their roles, removing them. */
import { Button, Select } from '@mantine/core'
import { IconUserPlus, IconUsers } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { newMember, useAllowed } from '@ui/api/allowed'
import { idOf } from '@ui/api/hal'
import { type Membership, projectMembers } from '@ui/api/memberships'
import { project as projectQuery } from '@ui/api/projects'
import { Empty } from '@ui/kit/Empty'
import { Failure } from '@ui/kit/Failure'
import { Lines, Loaded } from '@ui/kit/Loaded'
import { Page } from '@ui/kit/Page'
import { Pages } from '@ui/kit/Pages'
import { WhyDialog } from '@ui/kit/why/WhyDialog'
import { useActions } from '@ui/shell/actions'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { AddMembers } from './AddMembers'
import { projectRoles } from './api'
import { Bar } from './Bar'
import classes from './Members.module.css'
import { MembersTabs } from './MembersTabs'
import { MemberTable } from './MemberTable'
import { RemoveMember } from './RemoveMember'
import { RolesDialog } from './RolesDialog'
import { type MemberSearch, members, states } from './routes'

const PAGE_SIZE = 50

export default function Members() {
  const t = useTranslations('memberships')
  const { project: id } = members.useParams()
  const search = members.useSearch()
  const navigate = members.useNavigate()
  const project = useQuery(projectQuery(id))
  const query = useQuery(
    projectMembers(project.data?.id, {
      name: search.q,
      role: search.role,
      status: search.status,
      pageSize: PAGE_SIZE,
      offset: search.page,
    }),
  )
  const [edited, setEdited] = useState<Membership>()
  const [leaving, setLeaving] = useState<Membership>()
  const [asked, setAsked] = useState<Membership>()
  const change = (part: MemberSearch) =>
    void navigate({ search: (old: MemberSearch) => clean({ ...old, ...part }), replace: true })
  const add = () => change({ add: true })
  const mayAdd = useAllowed(project.data && newMember(project.data))
  useActions([
    { id: 'member-add', label: t('add'), icon: IconUserPlus, keys: 'shift+A', when: mayAdd, run: add },
  ])

  if (project.isError && !project.data) return <Failure page error={project.error} />
  const addButton = mayAdd && (
    <Button leftSection={<IconUserPlus size={15} aria-hidden />} onClick={add}>
      {t('add')}
    </Button>
  )
  return (
    <Page
      title={t('title')}
      primary={addButton || undefined}
      tabs={<MembersTabs project={project.data?.id} name={id} />}
    >
      <Bar
        search={search}
        roles={projectRoles}
        count={query.data && t('count', { count: query.data.total })}
        change={change}
      >
        <Select
          className={classes.choice}
          aria-label={t('status')}
          allowDeselect={false}
          data={[
            { value: '', label: t('allStates') },
            ...states.map((value) => ({ value, label: t(`states.${value}`) })),
          ]}
          value={search.status ?? ''}
          onChange={(status) => change({ status: status ?? undefined, page: undefined })}
        />
      </Bar>
      <Loaded query={query} skeleton={<Lines count={6} height={28} />}>
        {({ total, _embedded: { elements } }) => (
          <>
            {total === 0 ? (
              <Empty icon={IconUsers}>
                {t(search.q || search.role || search.status ? 'nothing' : 'empty')}
              </Empty>
            ) : (
              <MemberTable members={elements} edit={setEdited} remove={setLeaving} why={setAsked} />
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
      {project.data && search.add && mayAdd && (
        <AddMembers
          project={project.data}
          links={query.data?._links}
          onClose={() => change({ add: undefined })}
        />
      )}
      {project.data && edited && (
        <RolesDialog project={project.data} membership={edited} onClose={() => setEdited(undefined)} />
      )}
      {leaving && <RemoveMember membership={leaving} onClose={() => setLeaving(undefined)} />}
      {project.data && asked && (
        <WhyDialog
          user={{ id: Number(idOf(asked._links.principal)), name: asked._links.principal.title ?? '' }}
          project={project.data}
          onClose={() => setAsked(undefined)}
        />
      )}
    </Page>
  )
}

const clean = ({ q, role, status, page, add }: MemberSearch): MemberSearch => ({
  ...(q && { q }),
  ...(role && { role }),
  ...(status && { status }),
  ...(page && page > 1 && { page }),
  ...(add && { add }),
})
