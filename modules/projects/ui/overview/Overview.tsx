/** The first page of a project: how it stands, what it is about, who is in it and what moved last. */
import { Alert } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { type Project, project as projectQuery } from '@ui/api/projects'
import { ActionMenu } from '@ui/kit/ActionMenu'
import { Chip } from '@ui/kit/Chip'
import { Failure } from '@ui/kit/Failure'
import { Loaded } from '@ui/kit/Loaded'
import { Page } from '@ui/kit/Page'
import { useActions } from '@ui/shell/actions'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { DeleteProject } from '../DeleteProject'
import { overview } from '../routes'
import { Star } from '../Star'
import { useProjectActions } from '../useProjectActions'
import { About } from './About'
import { Attributes } from './Attributes'
import { Details } from './Details'
import { LatestWorkPackages } from './LatestWorkPackages'
import { Members } from './Members'
import classes from './Overview.module.css'
import { Phases } from './Phases'
import { Standing } from './Standing'
import { Subprojects } from './Subprojects'

export default function Overview() {
  const { project: id } = overview.useParams()
  const query = useQuery(projectQuery(id))
  if (query.isError && !query.data)
    return <Failure page error={query.error} retry={() => void query.refetch()} />
  return <Loaded query={query}>{(project) => <Screen project={project} />}</Loaded>
}

function Screen({ project }: { project: Project }) {
  const t = useTranslations('projects')
  const actionsFor = useTranslations('common')
  const router = useRouter()
  const [doomed, setDoomed] = useState<Project>()
  const actions = useProjectActions(setDoomed)(project)
  useActions(actions)
  return (
    <Page
      title={project.name}
      beside={
        <>
          <Star project={project} />
          {project._type !== 'Project' && <Chip>{t(`kind.${project._type}`)}</Chip>}
          {project.public && <Chip tone="accent">{t('public')}</Chip>}
          {!project.active && <Chip>{t('archived')}</Chip>}
        </>
      }
      actions={<ActionMenu label={actionsFor('actionsFor', { name: project.name })} actions={actions} />}
    >
      {!project.active && <Alert mb="md">{t('overview.archivedWhy')}</Alert>}
      <div className={classes.columns}>
        <div className={classes.main}>
          <Standing project={project} />
          <About project={project} />
          <Attributes project={project} place="main" />
          <LatestWorkPackages project={project} />
        </div>
        <div className={classes.side}>
          <Phases project={project} />
          <Attributes project={project} place="side" />
          <Members project={project} />
          <Subprojects project={project} />
          <Details project={project} />
        </div>
      </div>
      <DeleteProject
        project={doomed}
        onClose={() => setDoomed(undefined)}
        onDeleted={() => router.history.push('/projects')}
      />
    </Page>
  )
}
