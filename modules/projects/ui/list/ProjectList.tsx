/** All projects that one may see: the tree, or a flat list once it is filtered or sorted. */
import { Button } from '@mantine/core'
import { IconFolders, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { newProject, useAllowed } from '@ui/api/allowed'
import { type Project, projects } from '@ui/api/projects'
import { useMe } from '@ui/api/session'
import { Empty } from '@ui/kit/Empty'
import { Lines, Loaded } from '@ui/kit/Loaded'
import { Page } from '@ui/kit/Page'
import { Pages } from '@ui/kit/Pages'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { DeleteProject } from '../DeleteProject'
import { list } from '../routes'
import type { ExportLinks } from './ExportMenu'
import { FilterBar } from './FilterBar'
import { ListSidebar } from './ListSidebar'
import classes from './ProjectList.module.css'
import { ProjectTable } from './ProjectTable'
import { type ListSearch, listingOf, PAGE_SIZE, setFilters } from './search'

export default function ProjectList() {
  const t = useTranslations('projects.list')
  const search = list.useSearch()
  const navigate = list.useNavigate()
  const me = useMe()
  const query = useQuery(projects(listingOf(search, me?.id)))
  const [doomed, setDoomed] = useState<Project>()
  const change = (part: Partial<ListSearch>) =>
    void navigate({ search: (old: ListSearch) => ({ ...old, page: undefined, ...part }), replace: true })

  return (
    <Page title={t('title')} primary={<CreateButton />}>
      <div className={classes.page}>
        <ListSidebar search={search} />
        <div className={classes.content}>
          <FilterBar
            search={search}
            change={change}
            total={query.data?.total}
            exports={query.data?._links as ExportLinks | undefined}
          />
          <Loaded query={query} skeleton={<Lines count={8} height={28} />}>
            {(page) =>
              page.total === 0 ? (
                <Nothing search={search} />
              ) : (
                <>
                  <ProjectTable
                    projects={page._embedded.elements}
                    search={search}
                    change={change}
                    askDelete={setDoomed}
                  />
                  <Pages
                    total={page.total}
                    pageSize={PAGE_SIZE}
                    page={search.page ?? 1}
                    onPage={(number) => change({ page: number > 1 ? number : undefined })}
                  />
                </>
              )
            }
          </Loaded>
        </div>
      </div>
      <DeleteProject project={doomed} onClose={() => setDoomed(undefined)} />
    </Page>
  )
}

function CreateButton() {
  const t = useTranslations('projects.list')
  if (!useAllowed(newProject())) return null
  return (
    <Button component={Link} to="/projects/new" leftSection={<IconPlus size={15} aria-hidden />}>
      {t('create')}
    </Button>
  )
}

function Nothing({ search }: { search: ListSearch }) {
  const t = useTranslations('projects.list')
  const filtered = search.q !== undefined || setFilters(search).length > 0
  return (
    <Empty
      icon={IconFolders}
      action={
        filtered ? (
          <Button component={Link} to="/projects" variant="default">
            {t('clear')}
          </Button>
        ) : (
          <CreateButton />
        )
      }
    >
      {t(filtered ? 'none' : 'first')}
    </Empty>
  )
}
