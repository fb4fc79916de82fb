import { ActionIcon, Tooltip } from '@mantine/core'
import { IconFold, IconFoldDown } from '@tabler/icons-react'
import type { Project } from '@ui/api/projects'
import { useTranslations } from 'use-intl'
import { parentsIn } from './tree'
import type { Folding } from './useFolding'

/** Folds the whole tree, or opens it; nothing where no project stands below another. */
export function FoldAll({ projects, folding }: { projects: Project[]; folding: Folding }) {
  const t = useTranslations('projects.list')
  const parents = parentsIn(projects)
  if (parents.length === 0) return null
  const open = parents.some((id) => !folding.folded.has(id))
  const label = t(open ? 'collapseAll' : 'expandAll')
  const Sign = open ? IconFold : IconFoldDown
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant="default"
        size={32}
        aria-label={label}
        onClick={() => folding.foldAll(open ? parents : [])}
      >
        <Sign size={16} stroke={1.6} aria-hidden />
      </ActionIcon>
    </Tooltip>
  )
}
