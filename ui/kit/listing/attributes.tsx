/** What administrators want to know of projects and of people, as columns and filters of their lists. */
import { useQuery } from '@tanstack/react-query'
import { api, type Formattable, request } from '@ui/api/hal'
import type { Column } from '@ui/kit/DataTable'
import { FieldDisplay } from '@ui/kit/fields/FieldDisplay'
import { type FieldSchema, type FieldValue, isEmpty, kindOf } from '@ui/kit/fields/schema'
import { chosenFrom } from '@ui/kit/filters/choices'
import type { Offer, Strategy } from '@ui/kit/filters/filters'
import { useMemo } from 'react'
import { Extract } from './Extract'

export interface Attribute {
  name: `customField${number}`
  schema: FieldSchema
}

/** The attributes of a resource of which the reader may know, as its schema lists them. */
export function useAttributesOf(resource: 'projects' | 'users'): Attribute[] {
  const { data } = useQuery({
    queryKey: [resource, 'schema'],
    queryFn: ({ signal }) => request<Record<string, unknown>>(api(resource, 'schema'), { signal }),
  })
  return useMemo(() => attributesIn(data ?? {}), [data])
}

export const attributesIn = (schema: Record<string, unknown>): Attribute[] =>
  Object.entries(schema).flatMap(([name, one]) =>
    /^customField\d+$/.test(name) ? [{ name: name as Attribute['name'], schema: one as FieldSchema }] : [],
  )

/** A column for an attribute; it stays empty where something has none, or one may not see it. */
export function attributeColumn<R>({ name, schema }: Attribute, recordOf: (row: R) => object): Column<R> {
  return {
    id: name,
    head: schema.name,
    sort: schema.type === 'Formattable' || schema.type.startsWith('[]') ? undefined : name,
    width: '150px',
    cell: (row) => {
      const record = recordOf(row) as Record<string, unknown> & { _links: Record<string, unknown> }
      const value = record[name] ?? record._links[name]
      if (isEmpty(value as FieldValue)) return null
      if (schema.type === 'Formattable') return <Extract text={value as Formattable} />
      return <FieldDisplay schema={schema} name={name} value={value as FieldValue} />
    },
  }
}

const strategies: Partial<Record<ReturnType<typeof kindOf>, Strategy>> = {
  text: 'text',
  formattable: 'text',
  url: 'text',
  integer: 'number',
  float: 'number',
  date: 'date',
  boolean: 'flag',
}

/** An attribute is filtered by what its format allows. */
export function attributeOffer({ name, schema }: Attribute): Offer {
  const strategy = strategies[kindOf(schema)] ?? 'optional'
  return { name, label: schema.name, strategy, schema: strategy === 'optional' ? choices(schema) : undefined }
}

/** People and versions are not listed in a schema of no certain thing: any of them may be meant. */
function choices(schema: FieldSchema) {
  const type = schema.type.replace('[]', '')
  if (type === 'User') return chosenFrom('User', schema.name, api('principals', { pageSize: 200 }))
  return type === 'Version' ? chosenFrom('Version', schema.name, api('versions')) : schema
}
