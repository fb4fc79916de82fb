import { Button } from '@mantine/core'
import { IconFolder, IconFolders, IconStarFilled } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Project } from '@ui/api/projects'
import type { User } from '@ui/api/session'
import { Empty } from '@ui/kit/Empty'
import { Lines, Loaded } from '@ui/kit/Loaded'
import { Section } from '@ui/kit/Section'
import { useTranslations } from 'use-intl'
import classes from './Home.module.css'
import { projectsOf } from './queries'

const favoritesFirst = (one: Project, other: Project) =>
  Number(other.favorited ?? false) - Number(one.favorited ?? false)

/** The projects somebody is in; for somebody unknown, those everybody may see. */
export function ProjectLinks({ me }: { me: User | null }) {
  const t = useTranslations('home')
  const query = useQuery(projectsOf(me))
  return (
    <Section title={t(me ? 'projects' : 'visible')} action={<Link to="/projects">{t('allProjects')}</Link>}>
      <Loaded query={query} skeleton={<Lines count={4} />}>
        {({ total, _embedded: { elements } }) =>
          total === 0 ? <NoProjects /> : <Projects projects={elements.toSorted(favoritesFirst)} />
        }
      </Loaded>
    </Section>
  )
}

function Projects({ projects: shown }: { projects: Project[] }) {
  return (
    <ul className={classes.projects}>
      {shown.map(({ id, identifier, name, favorited }) => (
        <li key={id}>
          <Link to={`/projects/${identifier}`}>
            {favorited ? (
              <IconStarFilled size={15} data-favored="true" aria-hidden />
            ) : (
              <IconFolder size={15} stroke={1.6} aria-hidden />
            )}
            <span>{name}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

function NoProjects() {
  const t = useTranslations('home')
  return (
    <Empty
      icon={IconFolders}
      action={
        <Button component={Link} to="/projects" variant="default">
          {t('browse')}
        </Button>
      }
    >
      {t('noProjects')}
    </Empty>
  )
}
