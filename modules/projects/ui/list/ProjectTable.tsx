import { can } from '@ui/api/hal'
import type { Project } from '@ui/api/projects'
import { ActionMenu } from '@ui/kit/ActionMenu'
import { Chip } from '@ui/kit/Chip'
import { type Column, DataTable } from '@ui/kit/DataTable'
import { Moment } from '@ui/kit/Moment'
import { useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { statusCode } from '../api'
import { StatusChip } from '../StatusChip'
import { useProjectActions } from '../useProjectActions'
import { ProjectName } from './ProjectName'
import { isTree, type ListSearch, sortOf, usualColumns } from './search'
import { arrange, flat, type Line } from './tree'
import { useAttributeColumns } from './useAttributes'

interface ProjectTableProps {
  projects: Project[]
  search: ListSearch
  change: (part: Partial<ListSearch>) => void
  askDelete: (project: Project) => void
}

/** The lines of the project list in the chosen columns. */
export function ProjectTable({ projects, search, change, askDelete }: ProjectTableProps) {
  const t = useTranslations('projects')
  const [folded, setFolded] = useState<ReadonlySet<number>>(new Set())
  const actionsOf = useProjectActions(askDelete)
  const tree = isTree(search)
  const lines = useMemo(() => (tree ? arrange(projects, folded) : flat(projects)), [tree, projects, folded])
  const fold = (id: number) => setFolded((old) => toggled(old, id))
  const shown: string[] = search.columns ?? usualColumns
  const known = [...useOptionalColumns(), ...useAttributeColumns()]

  const columns: Column<Line>[] = [
    {
      id: 'name',
      head: t('column.name'),
      sort: 'name',
      main: true,
      cell: (line) => (
        <ProjectName
          line={line}
          path={!tree}
          folded={folded.has(line.project.id)}
          fold={() => fold(line.project.id)}
        />
      ),
    },
    ...shown.flatMap((name) => known.filter(({ id }) => id === name)),
    {
      id: 'actions',
      head: t('column.actions'),
      tools: true,
      cell: ({ project }) => <RowMenu project={project} actionsOf={actionsOf} />,
    },
  ]

  return (
    <DataTable
      label={t('list.title')}
      columns={columns}
      rows={lines}
      rowKey={({ project }) => project.id}
      sort={sortOf(search)}
      onSort={([name, direction]) => change({ sort: direction === 'desc' ? `-${name}` : name })}
    />
  )
}

function toggled(set: ReadonlySet<number>, id: number): ReadonlySet<number> {
  const next = new Set(set)
  if (!next.delete(id)) next.add(id)
  return next
}

function RowMenu({
  project,
  actionsOf,
}: {
  project: Project
  actionsOf: ReturnType<typeof useProjectActions>
}) {
  const t = useTranslations('common')
  return <ActionMenu label={t('actionsFor', { name: project.name })} actions={actionsOf(project)} />
}

function useOptionalColumns(): Column<Line>[] {
  const t = useTranslations('projects')
  return [
    {
      id: 'identifier',
      head: t('column.identifier'),
      sort: 'identifier',
      width: '160px',
      cell: ({ project }) => project.identifier,
    },
    {
      id: 'status',
      head: t('column.status'),
      sort: 'project_status',
      width: '140px',
      cell: ({ project }) =>
        can(project, 'status') ? (
          <StatusChip code={statusCode(project)} title={project._links.status?.title} />
        ) : null,
    },
    {
      id: 'public',
      head: t('column.public'),
      sort: 'public',
      width: '130px',
      cell: ({ project }) => (project.public ? <Chip tone="accent">{t('public')}</Chip> : t('private')),
    },
    {
      id: 'createdAt',
      head: t('column.createdAt'),
      sort: 'created_at',
      width: '140px',
      cell: ({ project }) => <Moment at={project.createdAt} />,
    },
    {
      id: 'updatedAt',
      head: t('column.updatedAt'),
      sort: 'updated_at',
      width: '140px',
      cell: ({ project }) => <Moment at={project.updatedAt} />,
    },
    {
      id: 'latestActivityAt',
      head: t('column.latestActivityAt'),
      sort: 'latest_activity_at',
      width: '150px',
      cell: ({ project }) => project.latestActivityAt && <Moment at={project.latestActivityAt} />,
    },
  ]
}
