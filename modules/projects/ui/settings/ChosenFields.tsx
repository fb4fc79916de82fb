/** Which of the fields that administrators defined a project has: its own attributes, or those of its work packages. */
import { Fieldset, Stack, Switch } from '@mantine/core'
import { IconForms } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useLocation, useParams } from '@tanstack/react-router'
import { api, type Collection, type Resource, request } from '@ui/api/hal'
import { Empty } from '@ui/kit/Empty'
import { Loaded } from '@ui/kit/Loaded'
import { useTranslations } from 'use-intl'
import { SettingsPage } from './SettingsPage'

interface ProjectAttribute extends Resource {
  id: string
  name: string
  section: string
  enabled: boolean
  writable: boolean
}

export default function ChosenFields() {
  const { project = '' } = useParams({ strict: false })
  const part = useLocation().pathname.endsWith('/custom_fields') ? 'custom_fields' : 'attributes'
  return <Chosen key={part} project={project} part={part} />
}

function Chosen({ project, part }: { project: string; part: 'attributes' | 'custom_fields' }) {
  const t = useTranslations('projects.settings')
  const client = useQueryClient()
  const key = ['projects', part, project]
  const href = api('workspaces', project, part)
  const title = t(part === 'attributes' ? 'attributes' : 'customFields')
  const query = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => request<Collection<ProjectAttribute>>(href, { signal }),
  })
  const save = useMutation({
    mutationFn: (change: Record<string, boolean>) =>
      request<Collection<ProjectAttribute>>(href, { method: 'PATCH', body: { attributes: change } }),
    onSuccess: (answer) => {
      client.setQueryData(key, answer)
      void client.invalidateQueries({ queryKey: ['projects', 'one'] })
      void client.invalidateQueries({ queryKey: ['work_packages/schemas'] })
    },
  })
  return (
    <SettingsPage title={title}>
      <Loaded query={query}>
        {({ _embedded: { elements } }) => {
          if (elements.length === 0)
            return (
              <Empty icon={IconForms}>{t(part === 'attributes' ? 'noAttributes' : 'noCustomFields')}</Empty>
            )
          const sections = [...new Set(elements.map(({ section }) => section))]
          return (
            <Stack gap="lg">
              {sections.map((section) => (
                <Fieldset key={section} legend={section || title}>
                  <Stack gap="sm">
                    {elements
                      .filter((one) => one.section === section)
                      .map((one) => (
                        <Switch
                          key={one.id}
                          label={one.name}
                          description={one.writable ? undefined : t('forAll')}
                          checked={one.enabled}
                          disabled={!one.writable || save.isPending}
                          onChange={(event) => save.mutate({ [one.id]: event.currentTarget.checked })}
                        />
                      ))}
                  </Stack>
                </Fieldset>
              ))}
            </Stack>
          )
        }}
      </Loaded>
    </SettingsPage>
  )
}
