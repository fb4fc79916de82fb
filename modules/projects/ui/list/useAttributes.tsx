/** The attributes of projects as columns of lists. */
import { useQuery } from '@tanstack/react-query'
import { api, request } from '@ui/api/hal'
import type { Column } from '@ui/kit/DataTable'
import { FieldDisplay } from '@ui/kit/fields/FieldDisplay'
import type { FieldSchema, FieldValue } from '@ui/kit/fields/schema'
import { useMemo } from 'react'
import type { Line } from './tree'

export interface Attribute {
  name: `customField${number}`
  schema: FieldSchema
}

/** What administrators want to know of projects, as the schema lists it. */
export function useAttributes(): Attribute[] {
  const { data } = useQuery({
    queryKey: ['projects', 'schema'],
    queryFn: ({ signal }) => request<Record<string, unknown>>(api('projects', 'schema'), { signal }),
  })
  return useMemo(() => attributesOf(data ?? {}), [data])
}

const attributesOf = (schema: Record<string, unknown>): Attribute[] =>
  Object.entries(schema).flatMap(([name, one]) =>
    /^customField\d+$/.test(name) ? [{ name: name as Attribute['name'], schema: one as FieldSchema }] : [],
  )

/** A column for each attribute; it stays empty where a project has none, or one may not see it. */
export function useAttributeColumns(): Column<Line>[] {
  const attributes = useAttributes()
  return useMemo(() => attributes.map(attributeColumn), [attributes])
}

function attributeColumn({ name, schema }: Attribute): Column<Line> {
  return {
    id: name,
    head: schema.name,
    sort: schema.type === 'Formattable' || schema.type.startsWith('[]') ? undefined : name,
    width: '150px',
    cell: ({ project }) => {
      const value =
        (project as unknown as Record<string, unknown>)[name] ??
        (project._links as Record<string, unknown>)[name]
      if (value === undefined || value === null) return null
      return <FieldDisplay schema={schema} name={name} value={value as FieldValue} />
    },
  }
}
