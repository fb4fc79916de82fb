/** The columns that the project list can have. */
import { can } from '@ui/api/hal'
import { type PhaseDefinition, usePhaseDefinitions } from '@ui/api/phases'
import type { Project } from '@ui/api/projects'
import { Chip } from '@ui/kit/Chip'
import type { Column } from '@ui/kit/DataTable'
import { attributeColumn, useAttributesOf } from '@ui/kit/listing/attributes'
import { Extract } from '@ui/kit/listing/Extract'
import { Moment } from '@ui/kit/Moment'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { statusCode } from '../api'
import { type PhaseOf, usePhasesOf } from '../phases'
import { StatusChip } from '../StatusChip'
import { PhaseDays } from './PhaseDays'
import { type ListSearch, type OptionalColumn, optionalColumns, usualColumns } from './search'
import type { Line } from './tree'

/** All columns beside the name, by their words. */
export function useColumnNames(): Map<OptionalColumn, string> {
  const t = useTranslations('projects.column')
  return new Map<OptionalColumn, string>([
    ...optionalColumns.map((id) => [id, t(id)] as const),
    ...usePhaseDefinitions().map(({ id, name }) => [`project_phase_${id}`, name] as const),
    ...useAttributesOf('projects').map(({ name, schema }) => [name, schema.name] as const),
  ])
}

/** What the list can be ordered by, by the names that the API has for it. */
export function useSortNames(): [name: string, label: string][] {
  const t = useTranslations('projects.column')
  const columns = [...useOptionalColumns(), ...useAttributeColumns()]
  return [
    ['name', t('name')],
    ...columns.flatMap(({ sort, head }): [string, string][] => (sort ? [[sort, head]] : [])),
  ]
}

/** The chosen columns in their order. */
export function useChosenColumns({ columns }: ListSearch, projects: Project[]): Column<Line>[] {
  const shown: string[] = columns ?? usualColumns
  const planned = shown.some((name) => name.startsWith('project_phase_'))
  const phaseOf = usePhasesOf(projects, planned)
  const definitions = usePhaseDefinitions()
  const optional = useOptionalColumns()
  const attributes = useAttributeColumns()
  return useMemo(() => {
    const phases = definitions.map((one) => phaseColumn(one, phaseOf))
    const known = [...optional, ...attributes, ...phases]
    return shown.flatMap((name) => known.filter(({ id }) => id === name))
  }, [shown, optional, attributes, definitions, phaseOf])
}

const phaseColumn = (definition: PhaseDefinition, phaseOf: PhaseOf): Column<Line> => ({
  id: `project_phase_${definition.id}`,
  head: definition.name,
  width: '210px',
  cell: ({ project }) => <PhaseDays definition={definition} phase={phaseOf(project.id, definition.id)} />,
})

function useAttributeColumns(): Column<Line>[] {
  const attributes = useAttributesOf('projects')
  return useMemo(
    () => attributes.map((one) => attributeColumn<Line>(one, ({ project }) => project)),
    [attributes],
  )
}

function useOptionalColumns(): Column<Line>[] {
  const t = useTranslations('projects')
  return useMemo(() => columnsWith(t), [t])
}

function columnsWith(t: ReturnType<typeof useTranslations<'projects'>>): Column<Line>[] {
  return [
    {
      id: 'id',
      head: t('column.id'),
      sort: 'id',
      width: '80px',
      cell: ({ project }) => project.id,
    },
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
      id: 'description',
      head: t('column.description'),
      width: '240px',
      cell: ({ project: { description } }) => description?.raw && <Extract text={description} />,
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
