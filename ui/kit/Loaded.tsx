/**
 * Draws what a query brought: its data, a skeleton after 150 ms, or what went wrong with a way to try again.
 * Data that is there stays while it is read again, also when that fails.
 */
import { Skeleton, Stack } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Failure } from './Failure'
import { useDelayed } from './useDelayed'

export interface LoadedProps<T> {
  query: UseQueryResult<T>
  skeleton?: ReactNode
  children: (data: T) => ReactNode
}

export function Loaded<T>({ query, skeleton, children }: LoadedProps<T>) {
  const late = useDelayed(query.isPending)
  if (query.data !== undefined) return children(query.data)
  if (query.isError) return <Failure error={query.error} retry={() => void query.refetch()} />
  return late ? (skeleton ?? <Lines />) : null
}

/** Grey lines in place of a list. */
export function Lines({ count = 5, height = 20 }: { count?: number; height?: number }) {
  const t = useTranslations('kit')
  return (
    <Stack gap="sm" role="status" aria-label={t('loading')}>
      {Array.from({ length: count }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike
        <Skeleton key={line} height={height} width={`${92 - ((line * 17) % 40)}%`} />
      ))}
    </Stack>
  )
}
