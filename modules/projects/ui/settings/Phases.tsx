/** Which phases a project goes through, and when. */
import { Stack, Switch, Text } from '@mantine/core'
import { IconRoute } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, type Collection, idOf, type Resource, request } from '@ui/api/hal'
import { type Phase, projectPhases } from '@ui/api/phases'
import { Empty } from '@ui/kit/Empty'
import { Loaded } from '@ui/kit/Loaded'
import { useTranslations } from 'use-intl'
import { phases } from '../routes'
import { SettingsPage } from './SettingsPage'

interface Definition extends Resource {
  id: number
  name: string
  startGateName: string | null
}

export default function Phases() {
  const t = useTranslations('projects.settings')
  const { project } = phases.useParams()
  const client = useQueryClient()
  const definitions = useQuery({
    queryKey: ['project_phase_definitions', 'list'],
    queryFn: ({ signal }) =>
      request<Collection<Definition>>(api('project_phase_definitions', { pageSize: 100 }), { signal }),
  })
  const used = useQuery(projectPhases(project))
  const save = useMutation({
    mutationFn: (wanted: number[]) =>
      request<Collection<Phase>>(api('workspaces', project, 'phases'), {
        method: 'PATCH',
        body: { definitions: wanted },
      }),
    onSuccess: (answer) => client.setQueryData(projectPhases(project).queryKey, answer),
  })
  const on = (used.data?._embedded.elements ?? [])
    .filter(({ active }) => active)
    .map(({ _links }) => Number(idOf(_links.definition)))
  const toggle = (id: number) => save.mutate(on.includes(id) ? on.filter((one) => one !== id) : [...on, id])
  return (
    <SettingsPage title={t('phases')}>
      <Text c="dimmed" mb="md">
        {t('phasesWhy')}
      </Text>
      <Loaded query={used}>
        {() => (
          <Loaded query={definitions}>
            {({ _embedded: { elements } }) =>
              elements.length === 0 ? (
                <Empty icon={IconRoute}>{t('noPhases')}</Empty>
              ) : (
                <Stack gap="sm" role="group" aria-label={t('phases')}>
                  {elements.map((one) => (
                    <Switch
                      key={one.id}
                      label={one.name}
                      description={one.startGateName ? t('gate', { name: one.startGateName }) : undefined}
                      checked={on.includes(one.id)}
                      disabled={save.isPending}
                      onChange={() => toggle(one.id)}
                    />
                  ))}
                </Stack>
              )
            }
          </Loaded>
        )}
      </Loaded>
    </SettingsPage>
  )
}
