/** Copying a project: what the copy is called, what goes along, and how far it is. */
import { Checkbox, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { ApiError, can } from '@ui/api/hal'
import type { JobStatus } from '@ui/api/jobs'
import { type Project, project as projectQuery } from '@ui/api/projects'
import { Failure } from '@ui/kit/Failure'
import type { Payload } from '@ui/kit/form/payload'
import { SchemaForm } from '@ui/kit/form/SchemaForm'
import { Loaded } from '@ui/kit/Loaded'
import { Page } from '@ui/kit/Page'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { identifierFor } from './api'
import { Running } from './Running'
import { copy } from './routes'

const parts = ['copyMembers', 'copyCategories', 'copyVersions', 'copyPhases', 'copyWorkPackages'] as const
const fields = ['name', 'identifier', 'parent', 'public']

export default function CopyProject() {
  const t = useTranslations('projects.copy')
  const { project: id } = copy.useParams()
  const query = useQuery(projectQuery(id))
  return (
    <Page title={t('title')} width="reading">
      <Loaded query={query}>{(project) => <Form project={project} />}</Loaded>
    </Page>
  )
}

function Form({ project }: { project: Project }) {
  const t = useTranslations('projects.copy')
  const router = useRouter()
  const [wanted, setWanted] = useState<string[]>([...parts])
  const [notify, setNotify] = useState(true)
  const [job, setJob] = useState<number>()
  const href = project._links.copy?.href
  if (job) return <Running job={job} />
  if (!can(project, 'copy') || !href) return <Failure error={new ApiError(403, 'MissingPermission', '')} />
  const prepare = (payload: Payload): Payload => ({
    ...payload,
    _meta: {
      ...Object.fromEntries(parts.map((part) => [part, wanted.includes(part)])),
      sendNotifications: notify,
    },
  })
  return (
    <SchemaForm<JobStatus>
      form={`${href}/form`}
      commit={{ href, method: 'POST' }}
      fields={fields}
      focusFirst
      derive={(read) => ({ identifier: identifierFor(String(read('name') ?? '')) })}
      prepare={prepare}
      submit={t('submit')}
      onDone={(status) => setJob(status.id)}
      onCancel={() => router.history.back()}
    >
      <Checkbox.Group label={t('parts')} value={wanted} onChange={setWanted}>
        <Stack gap={6} mt={6}>
          {parts.map((part) => (
            <Checkbox key={part} value={part} label={t(part)} />
          ))}
        </Stack>
      </Checkbox.Group>
      <Checkbox
        label={t('notify')}
        checked={notify}
        onChange={(event) => setNotify(event.currentTarget.checked)}
      />
    </SchemaForm>
  )
}
