/** Creating a project, at the top or below another. */
import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { api } from '@ui/api/hal'
import type { Project } from '@ui/api/projects'
import { SchemaForm } from '@ui/kit/form/SchemaForm'
import { Page } from '@ui/kit/Page'
import { toast } from '@ui/kit/toast'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { identifierFor } from './api'
import { create } from './routes'

const fields = ['name', 'identifier', 'parent', 'description', 'public']

export default function NewProject() {
  const t = useTranslations('projects')
  const router = useRouter()
  const client = useQueryClient()
  const { parent } = create.useSearch()
  const start = useMemo(
    () => (parent ? { _links: { parent: { href: api('projects', parent) } } } : undefined),
    [parent],
  )
  const done = async (project: Project) => {
    toast(t('new.created', { name: project.name }))
    await client.invalidateQueries({ queryKey: ['projects'] })
    router.history.push(`/projects/${project.identifier}`)
  }
  return (
    <Page title={t('new.title')} crumbs={[{ label: t('list.title'), to: '/projects' }]} width="reading">
      <SchemaForm<Project>
        form={api('projects', 'form')}
        commit={{ href: api('projects'), method: 'POST' }}
        start={start}
        fields={fields}
        focusFirst
        derive={(read) => ({ identifier: identifierFor(String(read('name') ?? '')) })}
        submit={t('new.submit')}
        onDone={done}
        onCancel={() => router.history.back()}
      />
    </Page>
  )
}
