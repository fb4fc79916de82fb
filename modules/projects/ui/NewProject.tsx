/** Creating a project: at the top or below another, blank or from a template. */
import { Select } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { api, type Link } from '@ui/api/hal'
import type { JobStatus } from '@ui/api/jobs'
import { type Project, projects } from '@ui/api/projects'
import { SchemaForm } from '@ui/kit/form/SchemaForm'
import { HelpContext } from '@ui/kit/help/scope'
import { Page } from '@ui/kit/Page'
import { toast } from '@ui/kit/toast'
import { useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { identifierFor } from './api'
import { Running } from './Running'
import { create } from './routes'

const fields = ['name', 'identifier', 'parent', 'description', 'public']

type Kind = 'project' | 'program' | 'portfolio'

/** Portfolios stand below nothing. */
const atTop = fields.filter((name) => name !== 'parent')

/** The projects that may be used as templates. */
const templates = projects({
  filters: [
    { templated: { operator: '=', values: ['t'] } },
    { active: { operator: '=', values: ['t'] } },
    { user_action: { operator: '=', values: ['projects/copy'] } },
  ],
  sortBy: [['name', 'asc']],
  pageSize: 100,
})

export default function NewProject() {
  const t = useTranslations('projects')
  const router = useRouter()
  const client = useQueryClient()
  const { type: given, parent, template } = create.useSearch()
  const type: Kind = given ?? 'project'
  const navigate = create.useNavigate()
  const [job, setJob] = useState<number>()
  const all = useQuery(templates).data?._embedded.elements ?? []
  const known = all.filter((one) => one._type.toLowerCase() === type)
  const copied = known.find(({ id }) => id === template)?._links.copy
  const start = useMemo(
    () => (parent ? { _links: { parent: { href: api('workspaces', parent) } } } : undefined),
    [parent],
  )
  const done = async (made: Project | JobStatus) => {
    if (made._type === 'JobStatus') return setJob(made.id)
    toast(t('new.created', { name: made.name }))
    await client.invalidateQueries({ queryKey: ['projects'] })
    router.history.push(`/projects/${made.identifier}`)
  }
  const crumb =
    type === 'portfolio'
      ? { label: t('portfolios.title'), to: '/portfolios' }
      : { label: t('list.title'), to: '/projects' }
  const place = placesOf(type, copied)
  return (
    <Page title={t(`new.titles.${type}`)} crumbs={[crumb]} width="reading">
      {job ? (
        <Running job={job} />
      ) : (
        <>
          {known.length > 0 && (
            <Select
              mb="md"
              label={t('new.template')}
              description={copied && t('new.templateWhy')}
              data={known.map(({ id, name }) => ({ value: String(id), label: name }))}
              placeholder={t('new.blank')}
              value={template ? String(template) : null}
              clearable
              onChange={(id) =>
                void navigate({
                  search: {
                    type: type === 'project' ? undefined : type,
                    parent,
                    template: id ? Number(id) : undefined,
                  },
                  replace: true,
                })
              }
            />
          )}
          <HelpContext value="Project">
            <SchemaForm<Project | JobStatus>
              key={place.form}
              form={place.form}
              commit={{ href: place.commit, method: 'POST' }}
              start={start}
              fields={type === 'portfolio' ? atTop : fields}
              attributes="required"
              focusFirst
              derive={(read) => ({ identifier: identifierFor(String(read('name') ?? '')) })}
              submit={t(`new.submits.${type}`)}
              onDone={(made) => void done(made)}
              onCancel={() => router.history.back()}
            />
          </HelpContext>
        </>
      )}
    </Page>
  )
}

/** Where the form is, and where it goes. */
function placesOf(type: Kind, copied: Link | undefined) {
  const href = copied?.href ?? api(`${type}s`)
  return { form: `${href}/form`, commit: href }
}
