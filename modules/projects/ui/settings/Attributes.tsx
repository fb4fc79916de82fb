/** Which of the attributes that administrators defined a project has. */
import { Fieldset, Stack, Switch } from '@mantine/core'
import { IconForms } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, type Collection, type Resource, request } from '@ui/api/hal'
import { Empty } from '@ui/kit/Empty'
import { Loaded } from '@ui/kit/Loaded'
import { useTranslations } from 'use-intl'
import { attributes } from '../routes'
import { SettingsPage } from './SettingsPage'

interface ProjectAttribute extends Resource {
  id: string
  name: string
  section: string
  enabled: boolean
  writable: boolean
}

export default function Attributes() {
  const t = useTranslations('projects.settings')
  const { project } = attributes.useParams()
  const client = useQueryClient()
  const key = ['projects', 'attributes', project]
  const href = api('workspaces', project, 'attributes')
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
    },
  })
  return (
    <SettingsPage title={t('attributes')}>
      <Loaded query={query}>
        {({ _embedded: { elements } }) => {
          if (elements.length === 0) return <Empty icon={IconForms}>{t('noAttributes')}</Empty>
          const sections = [...new Set(elements.map(({ section }) => section))]
          return (
            <Stack gap="lg">
              {sections.map((section) => (
                <Fieldset key={section} legend={section || t('attributes')}>
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
