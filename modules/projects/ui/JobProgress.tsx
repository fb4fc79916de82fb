/** Shows how far long work is, and then what came of it: `done` draws what follows a success. */
import { Alert, Progress, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type JobStatus, jobStatus } from '@ui/api/jobs'
import { Loaded } from '@ui/kit/Loaded'
import { type ReactNode, useEffect } from 'react'
import { useTranslations } from 'use-intl'

interface JobProgressProps {
  id: number
  onSuccess?: (job: JobStatus) => void
  done?: (job: JobStatus) => ReactNode
}

export function JobProgress({ id, onSuccess, done }: JobProgressProps) {
  const t = useTranslations('projects.job')
  const query = useQuery(jobStatus(id))
  const succeeded = query.data?.status === 'success' ? query.data : undefined
  useEffect(() => {
    if (succeeded) onSuccess?.(succeeded)
  }, [succeeded, onSuccess])
  return (
    <Loaded query={query}>
      {(job) =>
        job.status === 'failure' ? (
          <Alert color="red" role="alert">
            {job.message}
          </Alert>
        ) : (
          <div role="status">
            <Text mb="xs">{job.message ?? t(job.status === 'in_queue' ? 'waiting' : 'working')}</Text>
            <Progress value={job.percentageDone} aria-label={job.title} animated={job.status !== 'success'} />
            {job.status === 'success' && done?.(job)}
          </div>
        )
      }
    </Loaded>
  )
}
