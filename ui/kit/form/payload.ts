/** Reading and writing the values of a form: plain ones beside each other, references under `_links`. */
import { idOf, type Link, type Resource } from '../../api/hal'
import { type FieldSchema, type FieldValue, isEmpty, sameValue } from '../fields/schema'

export interface Payload {
  lockVersion?: number
  _links?: Record<string, Link | Link[] | undefined>
  [name: string]: unknown
}

/** The descriptions of a form's properties by their names. */
export type FormSchema = Record<string, FieldSchema>

interface ValidationError {
  message: string
}

/** The answer of a form endpoint. */
export interface FormResource extends Resource {
  _type: 'Form'
  _embedded: {
    payload: Payload
    schema: FormSchema
    validationErrors: Record<string, ValidationError>
  }
}

const isField = (value: unknown): value is FieldSchema =>
  typeof value === 'object' && value !== null && 'type' in value && 'writable' in value

/**
 * The fields to draw: those asked for that the schema knows, or everything that can be written. A switch that cannot be
 * turned is left out: unlike a text it has nothing to read or copy.
 */
export function fieldsOf(schema: FormSchema, wanted?: string[]): string[] {
  if (wanted)
    return wanted.filter(
      (name) => isField(schema[name]) && (schema[name].writable || schema[name].type !== 'Boolean'),
    )
  return Object.keys(schema).filter((name) => isField(schema[name]) && schema[name]?.writable)
}

const isLinked = (payload: Payload, schema: FormSchema, name: string) =>
  schema[name]?.location === '_links' || name in (payload._links ?? {})

/** The value of one property. */
export function readValue(payload: Payload, schema: FormSchema, name: string): FieldValue {
  const found = isLinked(payload, schema, name) ? payload._links?.[name] : payload[name]
  return found as FieldValue
}

/** Whether something that has to be filled in is empty. */
export const isLacking = (payload: Payload, schema: FormSchema, name: string) =>
  Boolean(schema[name]?.required && schema[name].writable) && isEmpty(readValue(payload, schema, name))

/** What of these fields has to be filled in and never was. Passwords are never told. */
export const lackingFrom = ({ _embedded: { payload, schema } }: FormResource, names: string[]) =>
  names.filter((name) => schema[name]?.type !== 'Password' && isLacking(payload, schema, name))

/** The payload with one property changed. */
export function withValue(payload: Payload, schema: FormSchema, name: string, value: FieldValue): Payload {
  if (!isLinked(payload, schema, name)) return { ...payload, [name]: value }
  return { ...payload, _links: { ...payload._links, [name]: value as Link | Link[] } }
}

/** A start over what the server proposes; what both link to, the server knows the title of. */
export const merged = (proposed: Payload, start: Payload = {}): Payload => ({
  ...proposed,
  ...start,
  _links: {
    ...proposed._links,
    ...Object.fromEntries(
      Object.entries(start._links ?? {}).map(([name, link]) => [
        name,
        sameEnd(proposed._links?.[name], link) ?? link,
      ]),
    ),
  },
})

/** The proposed link where it leads to the same thing, which may have several addresses. */
function sameEnd(proposed: Link | Link[] | undefined, link: Link | Link[] | undefined) {
  if (!proposed || !link || Array.isArray(proposed) || Array.isArray(link)) return undefined
  return idOf(proposed) === idOf(link) ? proposed : undefined
}

/** What is to be sent: everything for something new, the changed properties and the version for a change. */
export function toSend(before: Payload, now: Payload, whole: boolean): Payload {
  if (whole) return now
  const changed = (one: Record<string, unknown> = {}, other: Record<string, unknown> = {}) =>
    Object.entries(one).filter(([name, value]) => !sameValue(value as FieldValue, other[name] as FieldValue))
  const { _links: links, ...plain } = now
  const { _links: linksBefore, ...plainBefore } = before
  const sent: Payload = Object.fromEntries(changed(plain, plainBefore))
  const moved = changed(links, linksBefore)
  if (moved.length > 0) sent._links = Object.fromEntries(moved) as Payload['_links']
  if (now.lockVersion !== undefined) sent.lockVersion = now.lockVersion
  return sent
}

/** Whether anything but the version would be sent. */
export const isChanged = (before: Payload, now: Payload) =>
  Object.keys(toSend(before, now, false)).some((name) => name !== 'lockVersion')
