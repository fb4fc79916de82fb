import { ActionIcon } from '@mantine/core'
import { IconStar, IconStarFilled } from '@tabler/icons-react'
import { can } from '@ui/api/hal'
import type { Project } from '@ui/api/projects'
import { useTranslations } from 'use-intl'
import { useProjectAction } from './api'
import classes from './Star.module.css'

/** Marks a project as a favourite, or no longer. */
export function Star({ project }: { project: Project }) {
  const t = useTranslations('projects.list')
  const act = useProjectAction()
  const { name, favorited } = project
  if (!can(project, 'favor') && !can(project, 'disfavor')) return null
  const toggle = () =>
    act.mutate(
      favorited
        ? { link: project._links.disfavor, method: 'DELETE' }
        : { link: project._links.favor, method: 'POST' },
    )
  const label = t(favorited ? 'disfavor' : 'favor', { name })
  return (
    <ActionIcon
      size={22}
      className={classes.star}
      aria-label={label}
      title={label}
      aria-pressed={favorited}
      onClick={toggle}
    >
      {favorited ? <IconStarFilled size={14} /> : <IconStar size={14} />}
    </ActionIcon>
  )
}
