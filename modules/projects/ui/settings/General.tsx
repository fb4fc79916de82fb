/** Everything about a project that its form lets one change. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { ApiError, can } from '@ui/api/hal'
import { type Project, project as projectQuery } from '@ui/api/projects'
import { ActionMenu } from '@ui/kit/ActionMenu'
import { Failure } from '@ui/kit/Failure'
import { SchemaForm } from '@ui/kit/form/SchemaForm'
import { HelpContext } from '@ui/kit/help/scope'
import { Loaded } from '@ui/kit/Loaded'
import { toast } from '@ui/kit/toast'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { DeleteProject } from '../DeleteProject'
import { general } from '../routes'
import { useProjectActions } from '../useProjectActions'
import { SettingsPage } from './SettingsPage'

const first = [
  'name',
  'identifier',
  'parent',
  'description',
  'status',
  'statusExplanation',
  'public',
  'templated',
]

export default function General() {
  const t = useTranslations('projects.settings')
  const { project: id } = general.useParams()
  const query = useQuery(projectQuery(id))
  return (
    <SettingsPage title={t('general')} actions={query.data && <Actions project={query.data} />}>
      <Loaded query={query}>{(project) => <Form project={project} />}</Loaded>
    </SettingsPage>
  )
}

/** What else can be done with the project: copy it, archive it, remove it. */
function Actions({ project }: { project: Project }) {
  const common = useTranslations('common')
  const router = useRouter()
  const [doomed, setDoomed] = useState<Project>()
  const actions = useProjectActions(setDoomed)(project)
  return (
    <>
      <ActionMenu
        label={common('actionsFor', { name: project.name })}
        actions={actions.filter(({ id }) => id !== 'project-settings')}
      />
      <DeleteProject
        project={doomed}
        onClose={() => setDoomed(undefined)}
        onDeleted={() => router.history.push('/projects')}
      />
    </>
  )
}

function Form({ project }: { project: Project }) {
  const t = useTranslations('projects.settings')
  const client = useQueryClient()
  const router = useRouter()
  const { update, updateImmediately } = project._links
  if (!can(project, 'update') || !update?.href)
    return <Failure error={new ApiError(403, 'MissingPermission', '')} />

  const done = async (saved: Project) => {
    toast(t('saved'))
    client.setQueryData(projectQuery(saved.identifier).queryKey, saved)
    if (saved.identifier !== project.identifier) {
      router.history.replace(`/projects/${saved.identifier}/settings/general`)
    }
    await client.invalidateQueries({ queryKey: ['projects'] })
  }
  return (
    <HelpContext value="Project">
      <SchemaForm<Project>
        form={update.href}
        commit={{ href: updateImmediately?.href ?? null, method: 'PATCH' }}
        fields={first}
        onDone={done}
      />
    </HelpContext>
  )
}
