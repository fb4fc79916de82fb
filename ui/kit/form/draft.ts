/** What a person has filled into a form, and how it is saved. */
import { useMutation } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { isConflict, isInvalid, type Link, type Resource, request } from '../../api/hal'
import type { FieldValue } from '../fields/schema'
import {
  type FormResource,
  isChanged,
  isLacking,
  type Payload,
  readValue,
  toSend,
  withValue,
} from './payload'
import { askForm } from './useForm'

export type Derive = (read: (name: string) => FieldValue) => Record<string, FieldValue>

interface DraftOptions {
  form: string
  loaded: FormResource
  commit: Pick<Link, 'href' | 'method'>
  derive?: Derive
  prepare?: (payload: Payload) => Payload
  /** The field that a conflict concerns. */
  taken?: string
}

export function useDraft<R extends Resource>(options: DraftOptions) {
  const { form, loaded, commit, derive, prepare = same, taken } = options
  const t = useTranslations('kit.form')
  const [before, setBefore] = useState(loaded._embedded.payload)
  const [payload, setPayload] = useState(before)
  const [schema, setSchema] = useState(loaded._embedded.schema)
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set())
  const [mended, setMended] = useState<ReadonlySet<string>>(new Set())
  const [refused, setRefused] = useState<ReadonlySet<string>>(new Set())
  const isUpdate = commit.method?.toUpperCase() === 'PATCH'

  useEffect(() => {
    setBefore(loaded._embedded.payload)
    setPayload(loaded._embedded.payload)
    setSchema(loaded._embedded.schema)
    setTouched(new Set())
  }, [loaded])

  const save = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      request<R>(commit.href ?? '', {
        method: commit.method ?? 'POST',
        body: prepare(toSend(before, payload, !isUpdate)),
      }),
    onError: () => setMended(new Set()),
    onSuccess: (answer) => {
      const kept = asKept(payload, answer)
      setBefore(kept)
      setPayload(kept)
    },
  })

  const change = (name: string, value: FieldValue) => {
    const now = withTouched(withValue(payload, schema, name, value), new Set([...touched, name]))
    setPayload(now)
    setTouched(new Set([...touched, name]))
    setMended(new Set([...mended, name]))
    if (isReference(value))
      void askForm(form, now).then(
        (answer) => setSchema(answer._embedded.schema),
        () => {},
      )
  }

  const withTouched = (now: Payload, written: ReadonlySet<string>): Payload => {
    const derived = derive?.((name) => readValue(now, schema, name)) ?? {}
    return Object.entries(derived)
      .filter(([name]) => !written.has(name))
      .reduce((result, [name, value]) => withValue(result, schema, name, value), now)
  }

  return {
    schema,
    isUpdate,
    change,
    value: (name: string) => readValue(payload, schema, name),
    errorOf: (name: string) =>
      refused.has(name) && isLacking(payload, schema, name)
        ? t('blank', { field: schema[name]?.name ?? name })
        : mended.has(name)
          ? undefined
          : errorAt(name, save.error, taken),
    isLacking: (name: string) => isLacking(payload, schema, name),
    dirty: isChanged(before, payload),
    saving: save.isPending,
    error: save.error,
    /** Begins anew with what the form began with; some fields keep what stands in them. */
    restart: (keep: string[]) => {
      const empty = keep.reduce(
        (result, name) => withValue(result, schema, name, readValue(payload, schema, name)),
        loaded._embedded.payload,
      )
      setBefore(empty)
      setPayload(empty)
      setSchema(loaded._embedded.schema)
      setTouched(new Set())
      setMended(new Set())
      setRefused(new Set())
      save.reset()
    },
    /** Saves, unless one of the demanded fields is still empty: the server asks only for what changes. */
    save: async (demanded: string[] = []) => {
      const empty = demanded.filter((name) => isLacking(payload, schema, name))
      setRefused(new Set(empty))
      return empty.length > 0 ? undefined : save.mutateAsync().catch(() => undefined)
    },
  }
}

function errorAt(name: string, error: Error | null, taken: string | undefined): string | undefined {
  if (isConflict(error)) return name === taken ? error.message : undefined
  return isInvalid(error) ? error.errors[name]?.join(' ') : undefined
}

/** What was filled in, as the server has kept it. */
function asKept(payload: Payload, answer: Resource): Payload {
  const { _links: _, ...plain } = payload
  const known = Object.entries(answer).filter(([name]) => name in plain)
  return { ...payload, ...Object.fromEntries(known) }
}

const same = (payload: Payload) => payload

/** A choice among other things, on which other fields may depend. */
const isReference = (value: FieldValue) => typeof value === 'object' && value !== null && 'href' in value
