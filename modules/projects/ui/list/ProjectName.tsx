import { ActionIcon } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { Chip } from '@ui/kit/Chip'
import { useTranslations } from 'use-intl'
import { Star } from '../Star'
import classes from './ProjectList.module.css'
import type { Line } from './tree'

interface ProjectNameProps {
  line: Line
  fold: (id: number, folded: boolean) => void
}

/** A project in its place in the tree; one whose parent is not in sight names what is above it. */
export function ProjectName({ line, fold }: ProjectNameProps) {
  const t = useTranslations('projects')
  const { project, depth, below, folded } = line
  const { id, name, identifier, active } = project
  const above = depth > 0 ? [] : (project._links.ancestors ?? []).map(({ title }) => title).filter(Boolean)
  return (
    <span className={classes.name}>
      {below > 0 ? (
        <ActionIcon
          size={22}
          className={classes.fold}
          aria-expanded={!folded}
          aria-label={t(folded ? 'list.expand' : 'list.collapse', { name })}
          onClick={() => fold(id, !folded)}
        >
          <IconChevronRight size={14} />
        </ActionIcon>
      ) : (
        <span className={classes.leaf} />
      )}
      <span className={classes.title}>
        <Link to={`/projects/${identifier}`} data-name>
          {name}
        </Link>
        {above.length > 0 && <small>{above.join(' / ')}</small>}
      </span>
      {folded && below > 0 && (
        <span className={classes.hiddenCount} title={t('list.hiddenBelow', { count: below })}>
          {below}
        </span>
      )}
      <Star project={project} />
      {project._type !== 'Project' && <Chip>{t(`kind.${project._type}`)}</Chip>}
      {!active && <Chip>{t('archived')}</Chip>}
    </span>
  )
}
