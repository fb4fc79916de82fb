import { useTranslations } from 'use-intl'
import { type AttributeGroup, fieldOf, type Schema } from '../api/types'

/** Shown in the head of the work package, not among its attributes. */
const elsewhere = new Set([
  'subject',
  'description',
  'status',
  'type',
  'project',
  'id',
  'author',
  'createdAt',
  'updatedAt',
])

/** A group of attributes that this work package really has. */
export type ShownGroup = { name: string; attributes: string[] }

/** The groups of a schema. The pair of dates is one attribute, `date`, wherever its halves are named. */
export function shownGroups(schema: Schema, otherName: string): ShownGroup[] {
  const groups = schema._attributeGroups ?? []
  const shown = groups
    .filter(({ attributes }) => Array.isArray(attributes))
    .map((group) => ({ name: group.name, attributes: attributesOf(schema, group) }))
  const named = new Set(shown.flatMap(({ attributes }) => attributes))
  const dates = ['startDate', 'dueDate', 'date'].some((name) => fieldOf(schema, name))
  const missing = dates && !named.has('date') ? [{ name: otherName, attributes: ['date'] }] : []
  return [...shown, ...missing].filter(({ attributes }) => attributes.length > 0)
}

function attributesOf(schema: Schema, { attributes = [] }: AttributeGroup): string[] {
  const paired = attributes.map((name) => (name === 'startDate' || name === 'dueDate' ? 'date' : name))
  const known = (name: string) => fieldOf(schema, name) || (name === 'date' && fieldOf(schema, 'startDate'))
  return [...new Set(paired)].filter((name) => known(name) && !elsewhere.has(name) && name !== 'duration')
}

export function useGroups(schema: Schema): ShownGroup[] {
  const t = useTranslations('workpackages')
  return shownGroups(schema, t('dates.title'))
}
