import { Button } from '@mantine/core'
import { IconEye, IconEyeFilled } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type Link, request } from '@ui/api/hal'
import { useTranslations } from 'use-intl'
import type { WorkPackage } from '../api/types'
import { watchers } from '../api/watchers'

/** Begins and ends one's own watching, and says how many watch where that may be seen. */
export function WatchButton({ item }: { item: WorkPackage }) {
  const t = useTranslations('workpackages.watchers')
  const client = useQueryClient()
  const { data } = useQuery(watchers(item))
  const follow = useMutation({
    mutationFn: ({ href, method, payload }: Link & { payload?: unknown }) =>
      request(href ?? '', { method, body: payload }),
    onSettled: () => client.invalidateQueries({ queryKey: ['work_packages', 'one', item.id] }),
  })
  const { watch, unwatch } = item._links
  const link = unwatch ?? watch
  if (!link) return null
  const Sign = unwatch ? IconEyeFilled : IconEye
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      color="gray"
      aria-pressed={unwatch !== undefined}
      aria-label={t('watch', { count: data?.total ?? 0 })}
      title={t(unwatch ? 'stop' : 'begin')}
      leftSection={<Sign size={16} aria-hidden />}
      disabled={follow.isPending}
      onClick={() => follow.mutate(link)}
    >
      {data?.total ?? t(unwatch ? 'watching' : 'begin')}
    </Button>
  )
}
