import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { request } from '@ui/api/hal'
import { useEffect, useState } from 'react'
import type { Payload, WorkPackage, WorkPackageForm } from '../api/types'
import { type DatesDraft, datesPayload, derived } from './dates'

const startOf = (item: WorkPackage): DatesDraft => ({
  values: {
    startDate: item.startDate ?? null,
    dueDate: item.dueDate ?? null,
    duration: item.duration ?? null,
  },
  touched: [],
  ignoreNonWorkingDays: item.ignoreNonWorkingDays ?? false,
})

/** A draft of the dates; after each change the form says what follows from it. */
export function useDatesDraft(item: WorkPackage) {
  const [before] = useState(() => startOf(item))
  const [draft, setDraft] = useState(before)
  const payload = datesPayload(draft, before)
  const [asked] = useDebouncedValue(JSON.stringify(payload), 200)
  const form = useQuery({
    queryKey: ['work_packages', 'form', item.id, item.lockVersion, asked],
    queryFn: ({ signal }) => ask(item, JSON.parse(asked), signal),
    enabled: asked !== '{}' && Boolean(item._links.update?.href),
  })
  const answer = form.data?._embedded
  useEffect(() => {
    if (answer) setDraft((present) => derived(present, answer.payload))
  }, [answer])
  const wrong = Object.entries(answer?.validationErrors ?? {}).filter(([name]) => name in draft.values)

  return {
    before,
    draft,
    change: setDraft,
    problem: wrong.map(([, violation]) => violation.message).join(' ') || undefined,
  }
}

function ask(item: WorkPackage, payload: Payload, signal: AbortSignal): Promise<WorkPackageForm> {
  const body = { ...payload, lockVersion: item.lockVersion }
  return request<WorkPackageForm>(item._links.update?.href ?? '', { method: 'POST', body, signal })
}
