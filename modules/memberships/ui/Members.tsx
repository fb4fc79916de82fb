/** Who is in a project: adding people, changing their roles, removing them. */
import { Button, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch, IconUserPlus, IconUsers } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { newMember, useAllowed } from '@ui/api/allowed'
import { type Membership, projectMembers } from '@ui/api/memberships'
import { project as projectQuery } from '@ui/api/projects'
import { Empty } from '@ui/kit/Empty'
import { Failure } from '@ui/kit/Failure'
import { Lines, Loaded } from '@ui/kit/Loaded'
import { Page } from '@ui/kit/Page'
import { Pages } from '@ui/kit/Pages'
import { useActions } from '@ui/shell/actions'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { AddMembers } from './AddMembers'
import classes from './Members.module.css'
import { MemberTable } from './MemberTable'
import { RemoveMember } from './RemoveMember'
import { RolesDialog } from './RolesDialog'
import { type MemberSearch, members } from './routes'

const PAGE_SIZE = 50

export default function Members() {
  const t = useTranslations('memberships')
  const { project: id } = members.useParams()
  const search = members.useSearch()
  const navigate = members.useNavigate()
  const project = useQuery(projectQuery(id))
  const query = useQuery(
    projectMembers(project.data?.id, { name: search.q, pageSize: PAGE_SIZE, offset: search.page }),
  )
  const [edited, setEdited] = useState<Membership>()
  const [leaving, setLeaving] = useState<Membership>()
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
    <Page title={t('title')} primary={addButton || undefined}>
      <Bar search={search} total={query.data?.total} change={change} />
      <Loaded query={query} skeleton={<Lines count={6} height={28} />}>
        {({ total, _embedded: { elements } }) => (
          <>
            {total === 0 ? (
              <Empty icon={IconUsers}>{t(search.q ? 'nothing' : 'empty')}</Empty>
            ) : (
              <MemberTable members={elements} edit={setEdited} remove={setLeaving} />
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
        <AddMembers project={project.data} onClose={() => change({ add: undefined })} />
      )}
      {project.data && edited && (
        <RolesDialog project={project.data} membership={edited} onClose={() => setEdited(undefined)} />
      )}
      <RemoveMember membership={leaving} onClose={() => setLeaving(undefined)} />
    </Page>
  )
}

const clean = ({ q, page, add }: MemberSearch): MemberSearch => ({
  ...(q && { q }),
  ...(page && page > 1 && { page }),
  ...(add && { add }),
})

interface BarProps {
  search: MemberSearch
  total?: number
  change: (part: MemberSearch) => void
}

function Bar({ search, total, change }: BarProps) {
  const t = useTranslations('memberships')
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
      {total !== undefined && (
        <span className={classes.count} role="status">
          {t('count', { count: total })}
        </span>
      )}
    </div>
  )
}
