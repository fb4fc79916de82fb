import { ActionIcon } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { Chip } from '@ui/kit/Chip'
import type { CSSProperties } from 'react'
import { useTranslations } from 'use-intl'
import { Star } from '../Star'
import classes from './ProjectList.module.css'
import type { Line } from './tree'

interface ProjectNameProps {
  line: Line
  /** Names the projects above, because the list is not a tree. */
  path: boolean
  folded: boolean
  fold: () => void
}

/** A project in its place in the tree. */
export function ProjectName({ line: { project, depth, children }, path, folded, fold }: ProjectNameProps) {
  const t = useTranslations('projects')
  const { name, identifier, active } = project
  const above = (project._links.ancestors ?? []).map(({ title }) => title).filter(Boolean)
  return (
    <span className={classes.name} style={{ '--depth': depth } as CSSProperties}>
      {!path &&
        (children > 0 ? (
          <ActionIcon
            size={22}
            className={classes.fold}
            aria-expanded={!folded}
            aria-label={t(folded ? 'list.expand' : 'list.collapse', { name })}
            onClick={fold}
          >
            <IconChevronRight size={14} />
          </ActionIcon>
        ) : (
          <span className={classes.leaf} />
        ))}
      <span className={classes.title}>
        <Link to={`/projects/${identifier}`}>{name}</Link>
        {path && above.length > 0 && <small>{above.join(' / ')}</small>}
      </span>
      <Star project={project} />
      {project._type !== 'Project' && <Chip>{t(`kind.${project._type}`)}</Chip>}
      {!active && <Chip>{t('archived')}</Chip>}
    </span>
  )
}
