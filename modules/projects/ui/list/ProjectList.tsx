/** All projects that one may see: their tree, or a flat list once it is sorted. */
import { Button } from '@mantine/core'
import { IconFolders, IconPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { newProject, useAllowed } from '@ui/api/allowed'
import type { Project } from '@ui/api/projects'
import { Empty } from '@ui/kit/Empty'
import { type Offer, withFilter } from '@ui/kit/filters/filters'
import { Lines, Loaded } from '@ui/kit/Loaded'
import { Page } from '@ui/kit/Page'
import { ZenButton } from '@ui/kit/ZenButton'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { DeleteProject } from '../DeleteProject'
import { list } from '../routes'
import type { ExportLinks } from './ExportMenu'
import { FilterBar } from './FilterBar'
import { FoldAll } from './FoldAll'
import { ListSidebar } from './ListSidebar'
import classes from './ProjectList.module.css'
import { ProjectTable } from './ProjectTable'
import { isTree, type ListSearch } from './search'
import { useFilterOffers } from './useFilterOffers'
import { useFolding } from './useFolding'
import { useOpenedList } from './useOpenedList'
import { usePages } from './usePages'

export default function ProjectList() {
  const t = useTranslations('projects.list')
  const search = list.useSearch()
  const navigate = list.useNavigate()
  const { first, found, pending, more } = usePages(search)
  const offers = useFilterOffers()
  const [doomed, setDoomed] = useState<Project>()
  const [added, setAdded] = useState<string>()
  const change = (part: Partial<ListSearch>) =>
    void navigate({ search: (old: ListSearch) => ({ ...old, ...part }), replace: true })
  const folding = useFolding()
  useOpenedList(search, change)
  const addFilter = (offer: Offer) => {
    setAdded(offer.name)
    change({ filters: withFilter(search.filters ?? [], offer) })
  }

  return (
    <Page title={t('title')} actions={<ZenButton />} primary={<CreateButton />} width="full">
      <div className={classes.page}>
        <ListSidebar search={search} change={change} />
        <div className={classes.content}>
          <FilterBar
            search={search}
            change={change}
            offers={offers}
            added={added}
            onAdd={addFilter}
            total={first.data?.total}
            exports={first.data?._links as ExportLinks | undefined}
          >
            {isTree(search) && <FoldAll projects={found} folding={folding} />}
          </FilterBar>
          <Loaded query={first} skeleton={<Lines count={8} height={28} />}>
            {({ total }) =>
              total === 0 ? (
                <Nothing search={search} />
              ) : (
                <>
                  <ProjectTable
                    projects={found}
                    search={search}
                    change={change}
                    askDelete={setDoomed}
                    offers={offers}
                    addFilter={addFilter}
                    more={more}
                    folding={folding}
                  />
                  {pending && <Lines count={2} height={20} />}
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
  const filtered = search.q !== undefined || search.filters !== undefined
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
