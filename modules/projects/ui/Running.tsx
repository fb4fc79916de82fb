import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useCallback } from 'react'
import { useTranslations } from 'use-intl'
import { JobProgress } from './JobProgress'

/** A copy that is being made, and the way to it once it is complete. */
export function Running({ job }: { job: number }) {
  const t = useTranslations('projects.copy')
  const client = useQueryClient()
  const router = useRouter()
  const refresh = useCallback(() => void client.invalidateQueries({ queryKey: ['projects'] }), [client])
  return (
    <JobProgress
      id={job}
      onSuccess={refresh}
      done={({ payload }) => (
        <Button mt="md" onClick={() => router.history.push(payload.redirect ?? '/projects')}>
          {t('open')}
        </Button>
      )}
    />
  )
}
