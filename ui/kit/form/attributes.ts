/** The custom fields of a form, in the sections in which administrators put them. */
import type { FormSchema } from './payload'

export interface AttributeGroup {
  /** The heading; none for fields without a section. */
  title?: string
  names: string[]
}

interface SchemaGroup {
  name: string
  attributes: string[]
}

const isCustom = (name: string) => /^customField\d+$/.test(name)

/** The custom fields that are wanted, but for those that are drawn already: shown ones need not be writable. */
export function attributeGroups(
  schema: FormSchema,
  wanted: 'all' | 'required' | 'shown' | undefined,
  drawn: string[],
): AttributeGroup[] {
  if (!wanted) return []
  const asked = (name: string) =>
    isCustom(name) &&
    !drawn.includes(name) &&
    schema[name] !== undefined &&
    (wanted === 'shown' || schema[name].writable) &&
    (wanted !== 'required' || schema[name].required)
  const sections = (schema as unknown as { _attributeGroups?: SchemaGroup[] })._attributeGroups ?? []
  const groups: AttributeGroup[] = sections.map(({ name, attributes }) => ({
    title: name,
    names: attributes.filter(asked),
  }))
  const placed = new Set(groups.flatMap(({ names }) => names))
  const loose = Object.keys(schema).filter((name) => asked(name) && !placed.has(name))
  return [...groups, { names: loose }].filter(({ names }) => names.length > 0)
}
