import { IconPencil, IconTrash } from '@tabler/icons-react'
import { can, idOf } from '@ui/api/hal'
import type { Project } from '@ui/api/projects'
import type { Version } from '@ui/api/versions'
import { ActionMenu } from '@ui/kit/ActionMenu'
import { Chip, type Tone } from '@ui/kit/Chip'
import { type Column, DataTable } from '@ui/kit/DataTable'
import { Day } from '@ui/kit/Moment'
import { useTranslations } from 'use-intl'

interface VersionTableProps {
  versions: Version[]
  project?: Project
  edit: (version: Version) => void
  remove: (version: Version) => void
}

const tones: Record<Version['status'], Tone> = { open: 'success', locked: 'warning', closed: 'neutral' }

export function VersionTable({ versions, project, edit, remove }: VersionTableProps) {
  const t = useTranslations()
  const columns: Column<Version>[] = [
    {
      id: 'name',
      head: t('projects.versions.name'),
      main: true,
      cell: (version) => <Name {...{ version, project }} />,
    },
    {
      id: 'status',
      head: t('projects.versions.status'),
      width: '120px',
      cell: ({ status }) => <Chip tone={tones[status]}>{t(`projects.versions.statuses.${status}`)}</Chip>,
    },
    {
      id: 'start',
      head: t('projects.versions.start'),
      width: '120px',
      cell: ({ startDate }) => startDate && <Day on={startDate} />,
    },
    {
      id: 'end',
      head: t('projects.versions.end'),
      width: '120px',
      cell: ({ endDate }) => endDate && <Day on={endDate} />,
    },
    {
      id: 'sharing',
      head: t('projects.versions.sharing'),
      width: '200px',
      cell: ({ sharing }) => t(`projects.versions.sharings.${sharing}`),
    },
    {
      id: 'actions',
      head: t('common.actions'),
      tools: true,
      cell: (version) => (
        <ActionMenu
          label={t('common.actionsFor', { name: version.name })}
          actions={[
            {
              id: 'edit',
              label: t('common.edit'),
              icon: IconPencil,
              when: can(version, 'update'),
              run: () => edit(version),
            },
            {
              id: 'delete',
              label: t('common.delete'),
              icon: IconTrash,
              danger: true,
              when: can(version, 'delete'),
              run: () => remove(version),
            },
          ]}
        />
      ),
    },
  ]
  return (
    <DataTable
      label={t('projects.versions.label')}
      columns={columns}
      rows={versions}
      rowKey={({ id }) => id}
    />
  )
}

/** A version's name, and whose it is when it comes from elsewhere. */
function Name({ version, project }: { version: Version; project?: Project }) {
  const t = useTranslations('projects.versions')
  const { definingProject } = version._links
  const foreign = project && definingProject?.href && idOf(definingProject) !== String(project.id)
  if (!foreign) return version.name
  return (
    <span>
      {version.name} <Chip>{t('from', { project: definingProject.title ?? '' })}</Chip>
    </span>
  )
}
