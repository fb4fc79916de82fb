import { useQuery } from '@tanstack/react-query'
import { api, type Formattable, request } from '@ui/api/hal'
import type { Project } from '@ui/api/projects'
import { FieldDisplay } from '@ui/kit/fields/FieldDisplay'
import type { FieldSchema, FieldValue } from '@ui/kit/fields/schema'
import type { FormSchema } from '@ui/kit/form/payload'
import { Named } from '@ui/kit/help/Named'
import { Markdown } from '@ui/kit/Markdown'
import { Section } from '@ui/kit/Section'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { EditButton } from '../EditButton'
import { EditDialog } from '../EditDialog'
import classes from './Overview.module.css'
import { groupsOf, useProjectForm } from './useWritable'

interface AttributesProps {
  project: Project
  /** Of the sections those that stand here. */
  place: 'main' | 'side'
}

/** What administrators want to know of projects, section by section. */
export function Attributes({ project, place }: AttributesProps) {
  const t = useTranslations('projects.overview')
  const form = useProjectForm(project)
  const plain = useQuery({
    queryKey: ['projects', 'schema'],
    queryFn: ({ signal }) => request<Record<string, unknown>>(api('projects', 'schema'), { signal }),
    enabled: project._links.update === undefined,
  })
  const [edited, setEdited] = useState<string>()
  const schema = (form.data?._embedded.schema ?? plain.data) as FormSchema | undefined
  if (!schema) return null
  const known = (name: string) => name in project || name in project._links
  return groupsOf(schema)
    .filter((group) => (group.place ?? 'main') === place)
    .map(({ name, attributes }) => ({ name, attributes: attributes.filter(known) }))
    .filter(({ attributes }) => attributes.length > 0)
    .map(({ name, attributes }) => (
      <Section
        key={name}
        title={name}
        action={
          attributes.some((one) => form.data && schema[one]?.writable) && (
            <EditButton label={t('editAttributes', { section: name })} onClick={() => setEdited(name)} />
          )
        }
      >
        <dl className={classes.facts}>
          {attributes.map((one) => (
            <Fact key={one} name={one} schema={schema[one]} value={readAttribute(project, one)} />
          ))}
        </dl>
        {edited === name && (
          <EditDialog
            title={t('editAttributes', { section: name })}
            of={project}
            fields={attributes}
            refresh="projects"
            onClose={() => setEdited(undefined)}
          />
        )}
      </Section>
    ))
}

const readAttribute = (project: Project, name: string) =>
  ((project as unknown as Record<string, unknown>)[name] ??
    (project._links as Record<string, unknown>)[name]) as FieldValue

function Fact({ name, schema, value }: { name: string; schema?: FieldSchema; value: FieldValue }) {
  if (!schema) return null
  const text = schema.type === 'Formattable' ? (value as Formattable | null) : undefined
  return (
    <>
      <dt>
        <Named scope="Project" attribute={name}>
          {schema.name}
        </Named>
      </dt>
      <dd>
        {text?.raw ? (
          <Markdown html={text.html} />
        ) : (
          <FieldDisplay schema={schema} name={name} value={value} />
        )}
      </dd>
    </>
  )
}
