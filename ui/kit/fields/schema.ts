import { type Formattable, idOf, type Link, type Resource } from '@ui/api/hal'

/** How the API describes one property of a resource in a schema or form. */
export type FieldSchema = {
  type: string
  name: string
  required: boolean
  writable: boolean
  hasDefault?: boolean
  location?: string
  minLength?: number
  maxLength?: number
  placeholder?: string | null
  options?: Record<string, unknown>
  _links?: { allowedValues?: Link | Link[] }
  _embedded?: { allowedValues?: Resource[] }
}

/** What a field can hold: a plain value, a formatted text, a link or several links. */
export type FieldValue = string | number | boolean | null | undefined | Partial<Formattable> | Link | Link[]

/** The families of fields; each has one display and one editor. */
export type FieldKind =
  | 'text'
  | 'formattable'
  | 'date'
  | 'dateTime'
  | 'duration'
  | 'days'
  | 'integer'
  | 'float'
  | 'percent'
  | 'boolean'
  | 'url'
  | 'principal'
  | 'workPackage'
  | 'option'
  | 'options'

const kinds: Record<string, FieldKind> = {
  String: 'text',
  Text: 'text',
  Formattable: 'formattable',
  Date: 'date',
  DateTime: 'dateTime',
  Duration: 'duration',
  Integer: 'integer',
  Float: 'float',
  Boolean: 'boolean',
  Link: 'url',
  User: 'principal',
  Group: 'principal',
  Principal: 'principal',
  PlaceholderUser: 'principal',
  WorkPackage: 'workPackage',
}

/** Finds the family of a property. The name decides where the API's type says too little. */
export function kindOf(schema: Pick<FieldSchema, 'type'>, name?: string): FieldKind {
  if (name && /^(derivedP|p)ercentageDone$/.test(name)) return 'percent'
  if (name === 'duration') return 'days'
  if (schema.type.startsWith('[]')) return 'options'
  return kinds[schema.type] ?? 'option'
}

/** Tells whether a value is a link, pointing somewhere or not. */
export function isLink(value: FieldValue): value is Link {
  return typeof value === 'object' && value !== null && 'href' in value
}

/** The text of a value for places that can only show text: tooltips, names for screen readers, search. */
export function plainText(value: FieldValue): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map((link) => link.title ?? '').join(', ')
  if (isLink(value)) return value.title ?? ''
  if (typeof value === 'object') return value.raw ?? ''
  return String(value)
}

/** Compares two values as the API would: links by their target, texts by their source. */
export function sameValue(one: FieldValue, other: FieldValue): boolean {
  return identity(one) === identity(other)
}

/** Tells whether a field holds nothing. */
export const isEmpty = (value: FieldValue) => identity(value).trim() === ''

function identity(value: FieldValue): string {
  if (value === null || value === undefined || value === '') return ''
  if (Array.isArray(value))
    return value
      .map((link) => link.href)
      .sort()
      .join(' ')
  if (isLink(value)) return value.href ?? ''
  if (typeof value === 'object') return value.raw ?? ''
  return String(value)
}

/** The number that a link to a resource ends with. */
export function numberOf(link: Link | null | undefined): number | null {
  const id = Number(idOf(link) ?? Number.NaN)
  return Number.isInteger(id) ? id : null
}
