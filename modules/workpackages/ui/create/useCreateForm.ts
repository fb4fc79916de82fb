import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { ApiError, request } from '@ui/api/hal'
import type { FieldValue } from '@ui/kit/fields/schema'
import { useState } from 'react'
import { presetLinks } from '../api/presets'
import { createAddress, type Scope } from '../api/queries'
import type { Payload, Schema, WorkPackage, WorkPackageForm } from '../api/types'
import { useCreate } from '../api/useCreate'
import { useDraft } from '../detail/useDraft'
import { type Draft, deciding, draftPayload, shownValue } from './draft'

export type CreateForm = {
  schema: Schema | undefined
  pending: boolean
  error: Error | null
  value: (name: string) => FieldValue
  change: (name: string, value: FieldValue) => void
  errorOf: (name: string) => string | undefined
  /** What is wrong, but at no field that is shown. */
  general: string | undefined
  submitting: boolean
  submit: () => Promise<WorkPackage | undefined>
  discard: () => void
}

const parse = (text: string | null): Draft => {
  try {
    return JSON.parse(text ?? '{}')
  } catch {
    return {}
  }
}

/** A new work package in the making. The form is asked again when project or type change what there is to enter. */
export function useCreateForm(scope: Scope, presets: Record<string, string | number>): CreateForm {
  const start = presetLinks(presets)
  const [text, setText] = useDraft(`new-${scope ?? ''}-${JSON.stringify(presets)}`)
  const draft = parse(text)
  const [asked, setAsked] = useState<Payload>(() => draftPayload(draft, undefined, start))
  const form = useQuery({
    queryKey: ['work_packages', 'form', scope, asked],
    queryFn: ({ signal }) =>
      request<WorkPackageForm>(createAddress(scope, true), { method: 'POST', body: asked, signal }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  })
  const create = useCreate(scope)
  const answer = form.data?._embedded
  const payload = (next: Draft) => draftPayload(next, answer?.schema, start)

  function change(name: string, value: FieldValue) {
    const next = { ...draft, [name]: value }
    setText(JSON.stringify(next))
    if (deciding.has(name)) setAsked(payload(next))
    if (create.isError) create.reset()
  }

  async function submit() {
    const created = await create.mutateAsync(payload(draft)).catch(() => undefined)
    if (created) setText(null)
    return created
  }
  const errors = create.error instanceof ApiError ? create.error.errors : {}
  const known = (name: string) => answer !== undefined && name in answer.schema

  return {
    schema: answer?.schema,
    pending: form.isPending,
    error: form.error,
    value: (name) => shownValue(draft, answer?.payload, name),
    change,
    errorOf: (name) => errors[name]?.join(' '),
    general: create.error ? generalOf(create.error, known) : undefined,
    submitting: create.isPending,
    submit,
    discard: () => setText(null),
  }
}

function generalOf(error: Error, known: (name: string) => boolean): string | undefined {
  if (!(error instanceof ApiError)) return error.message
  const attributes = Object.keys(error.errors)
  const elsewhere = attributes.filter((name) => !known(name))
  if (attributes.length > 0 && elsewhere.length === 0) return undefined
  return elsewhere.flatMap((name) => error.errors[name] ?? []).join(' ') || error.message
}
