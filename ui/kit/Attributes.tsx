/** What administrators want to know of a thing besides, section by section; sections without any value are left out. */
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api, type Formattable, type Resource, request } from '../api/hal'
import classes from './Attributes.module.css'
import { FieldDisplay } from './fields/FieldDisplay'
import type { FieldSchema, FieldValue } from './fields/schema'
import { attributeGroups } from './form/attributes'
import type { FormSchema } from './form/payload'
import { Markdown } from './Markdown'
import { Section } from './Section'

interface AttributesProps {
  /** The plural of the resource, whose schema says which attributes there are. */
  kind: string
  resource: Resource
}

export function Attributes({ kind, resource }: AttributesProps) {
  const t = useTranslations('kit')
  const { data: schema } = useQuery({
    queryKey: [kind, 'schema'],
    queryFn: ({ signal }) => request<FormSchema>(api(kind, 'schema'), { signal }),
    staleTime: 60_000,
  })
  if (!schema) return null
  const filled = (name: string) => hasValue(readAttribute(resource, name))
  return attributeGroups(schema, 'shown', [])
    .map(({ title, names }) => ({ title, names: names.filter(filled) }))
    .filter(({ names }) => names.length > 0)
    .map(({ title, names }) => (
      <Section key={title ?? ''} title={title ?? t('attributes')}>
        <dl className={classes.facts}>
          {names.map((name) => (
            <Fact key={name} name={name} schema={schema[name]} value={readAttribute(resource, name)} />
          ))}
        </dl>
      </Section>
    ))
}

const readAttribute = (resource: Resource, name: string) =>
  ((resource as unknown as Record<string, unknown>)[name] ??
    (resource._links as Record<string, unknown>)[name]) as FieldValue

function hasValue(value: FieldValue): boolean {
  if (value === null || value === undefined || value === '') return false
  if (Array.isArray(value)) return value.length > 0
  if (typeof value !== 'object') return true
  return 'href' in value ? Boolean(value.href) : Boolean((value as Formattable).raw)
}

function Fact({ name, schema, value }: { name: string; schema?: FieldSchema; value: FieldValue }) {
  if (!schema) return null
  return (
    <>
      <dt>{schema.name}</dt>
      <dd>
        {schema.type === 'Formattable' ? (
          <Markdown html={(value as Formattable).html} />
        ) : (
          <FieldDisplay schema={schema} name={name} value={value} />
        )}
      </dd>
    </>
  )
}
