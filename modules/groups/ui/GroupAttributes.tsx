/** What administrators want to know of a group besides; nothing while they want nothing. */
import { useQuery } from '@tanstack/react-query'
import type { Group } from '@ui/api/groups'
import { api, can, request } from '@ui/api/hal'
import { attributeGroups } from '@ui/kit/form/attributes'
import type { FormSchema } from '@ui/kit/form/payload'
import { SchemaForm } from '@ui/kit/form/SchemaForm'
import { Section } from '@ui/kit/Section'
import { toast } from '@ui/kit/toast'
import { useTranslations } from 'use-intl'
import { useRefresh } from './api'
import classes from './Groups.module.css'

export function GroupAttributes({ group }: { group: Group }) {
  const t = useTranslations()
  const refresh = useRefresh()
  const { data: schema } = useQuery({
    queryKey: ['groups', 'schema'],
    queryFn: ({ signal }) => request<FormSchema>(api('groups', 'schema'), { signal }),
  })
  if (!schema || !can(group, 'updateImmediately') || attributeGroups(schema, 'all', []).length === 0)
    return null
  return (
    <div className={classes.attributes}>
      <Section title={t('kit.attributes')}>
        <SchemaForm<Group>
          form={api('groups', group.id, 'form')}
          commit={{ href: group._links.updateImmediately?.href ?? null, method: 'PATCH' }}
          fields={[]}
          attributes="all"
          onDone={({ name }) => {
            toast(t('groups.groups.saved', { name }))
            void refresh()
          }}
        />
      </Section>
    </div>
  )
}
