/** Which parts of the product a project uses. */
import { Stack, Switch, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, type Collection, type Resource, request } from '@ui/api/hal'
import { Loaded } from '@ui/kit/Loaded'
import { useTranslations } from 'use-intl'
import { modules } from '../routes'
import { SettingsPage } from './SettingsPage'

interface ProjectModule extends Resource {
  id: string
  name: string
  enabled: boolean
  dependsOn: string[]
}

export default function Modules() {
  const t = useTranslations('projects.settings')
  const { project } = modules.useParams()
  const client = useQueryClient()
  const key = ['projects', 'modules', project]
  const query = useQuery({
    queryKey: key,
    queryFn: ({ signal }) =>
      request<Collection<ProjectModule>>(api('workspaces', project, 'modules'), { signal }),
  })
  const save = useMutation({
    mutationFn: (names: string[]) =>
      request<Collection<ProjectModule>>(api('workspaces', project, 'modules'), {
        method: 'PATCH',
        body: { modules: names },
      }),
    onSuccess: (answer) => {
      client.setQueryData(key, answer)
      void client.invalidateQueries({ queryKey: ['projects', 'one'] })
    },
  })
  return (
    <SettingsPage title={t('modules')}>
      <Text c="dimmed" mb="md">
        {t('modulesWhy')}
      </Text>
      <Loaded query={query}>
        {({ _embedded: { elements } }) => {
          const on = elements.filter(({ enabled }) => enabled).map(({ id }) => id)
          const titles = new Map(elements.map(({ id, name }) => [id, name]))
          const toggle = (one: ProjectModule) =>
            save.mutate(
              one.enabled
                ? on.filter((id) => id !== one.id && !dependents(elements, one.id).includes(id))
                : [...new Set([...on, ...one.dependsOn, one.id])],
            )
          return (
            <Stack gap="sm" role="group" aria-label={t('modules')}>
              {elements.map((one) => (
                <Switch
                  key={one.id}
                  label={one.name}
                  description={
                    one.dependsOn.length > 0
                      ? t('needs', { module: one.dependsOn.map((id) => titles.get(id) ?? id).join(', ') })
                      : undefined
                  }
                  checked={one.enabled}
                  disabled={save.isPending}
                  onChange={() => toggle(one)}
                />
              ))}
            </Stack>
          )
        }}
      </Loaded>
    </SettingsPage>
  )
}

/** The modules that make no sense without another one. */
const dependents = (all: ProjectModule[], id: string) =>
  all.filter(({ dependsOn }) => dependsOn.includes(id)).map((one) => one.id)
