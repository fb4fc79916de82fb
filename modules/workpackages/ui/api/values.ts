// Reading and writing single attributes, wherever the representation keeps them.

import type { Formattable, Link } from '@ui/api/hal'
import { type FieldSchema, type FieldValue, isLink } from '@ui/kit/fields/schema'
import type { Payload } from './types'

/** Anything that keeps plain values beside links: a work package, or the payload of a form. */
type Valued = object & { _links?: object }

/** The value of an attribute, a link or not. */
export function readValue(holder: Valued, attribute: string): FieldValue {
  const plain = (holder as Record<string, FieldValue>)[attribute]
  if (plain !== undefined) return plain
  return (holder._links as Record<string, FieldValue> | undefined)?.[attribute]
}

/** A copy with another value. */
export function withValue<T extends Valued>(holder: T, attribute: string, value: FieldValue): T {
  if (attribute in holder || !isLinked(value)) return { ...holder, [attribute]: value }
  return { ...holder, _links: { ...holder._links, [attribute]: value } }
}

const isLinked = (value: FieldValue) => Array.isArray(value) || isLink(value)

/** What is sent for one attribute. */
export function payloadOf(
  attribute: string,
  schema: Pick<FieldSchema, 'type' | 'location'> | undefined,
  value: FieldValue,
): Payload {
  if (schema?.location === '_links' || isLinked(value)) {
    return { _links: { [attribute]: target(value) } }
  }
  if (schema?.type === 'Formattable')
    return { [attribute]: { raw: (value as Formattable | null)?.raw ?? '' } }
  return { [attribute]: value === undefined ? null : value }
}

function target(value: FieldValue): Link | Link[] {
  if (Array.isArray(value)) return value.map(({ href }) => ({ href }))
  return { href: isLink(value) ? value.href : null }
}

/** Joins payloads of several attributes. */
export function joined(...payloads: Payload[]): Payload {
  const sum: Payload = {}
  const links: Payload['_links'] = {}
  for (const { _links, ...plain } of payloads) {
    Object.assign(sum, plain)
    Object.assign(links, _links)
  }
  return Object.keys(links).length ? { ...sum, _links: links } : sum
}
