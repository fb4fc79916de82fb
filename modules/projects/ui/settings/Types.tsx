/** Which types of work packages a project uses. */
import { Stack, Switch, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, type Collection, type Links, type Resource, request } from '@ui/api/hal'
import { ColourChip } from '@ui/kit/fields/ColourChip'
import { Loaded } from '@ui/kit/Loaded'
import { useTranslations } from 'use-intl'
import { types } from '../routes'
import { SettingsPage } from './SettingsPage'

interface Type extends Resource {
  id: number
  name: string
  color: string | null
  isMilestone: boolean
  _links: Links
}

export default function Types() {
  const t = useTranslations('projects.settings')
  const { project } = types.useParams()
  const client = useQueryClient()
  const key = ['types', 'list', project]
  const href = api('workspaces', project, 'types')
  const all = useQuery({
    queryKey: ['types', 'list'],
    queryFn: ({ signal }) => request<Collection<Type>>(api('types'), { signal }),
  })
  const used = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => request<Collection<Type>>(href, { signal }),
  })
  const save = useMutation({
    mutationFn: (chosen: Type[]) =>
      request<Collection<Type>>(href, {
        method: 'PATCH',
        body: { _links: { types: chosen.map(({ _links }) => ({ href: _links.self.href })) } },
      }),
    onSuccess: (answer) => client.setQueryData(key, answer),
  })
  const ids = new Set(used.data?._embedded.elements.map(({ id }) => id))
  const toggle = (list: Type[], one: Type) =>
    save.mutate(list.filter(({ id }) => (id === one.id ? !ids.has(id) : ids.has(id))))
  return (
    <SettingsPage title={t('types')}>
      <Text c="dimmed" mb="md">
        {t('typesWhy')}
      </Text>
      <Loaded query={used}>
        {() => (
          <Loaded query={all}>
            {({ _embedded: { elements } }) => (
              <Stack gap="sm" role="group" aria-label={t('types')}>
                {elements.map((one) => (
                  <Switch
                    key={one.id}
                    aria-label={one.name}
                    label={
                      <ColourChip
                        label={one.name}
                        colour={one.color ?? undefined}
                        look={one.isMilestone ? 'diamond' : 'dot'}
                      />
                    }
                    checked={ids.has(one.id)}
                    disabled={save.isPending}
                    onChange={() => toggle(elements, one)}
                  />
                ))}
              </Stack>
            )}
          </Loaded>
        )}
      </Loaded>
    </SettingsPage>
  )
}
