/** Which projects have a field. */
import { Alert, Button, Checkbox, Select } from '@mantine/core'
import { IconFolders, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api, can } from '@ui/api/hal'
import { type Project, projectSearch } from '@ui/api/projects'
import { type Column, DataTable } from '@ui/kit/DataTable'
import { Empty } from '@ui/kit/Empty'
import { Loaded } from '@ui/kit/Loaded'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { type CustomField, fieldProjects, useFollow } from './api'
import classes from './Fields.module.css'

export function FieldProjects({ field }: { field: CustomField }) {
  const t = useTranslations('customfields.uses')
  const query = useQuery(fieldProjects(field.id))
  const follow = useFollow()
  if (field.forAll) return <Alert>{t('all')}</Alert>
  const columns: Column<Project>[] = [
    {
      id: 'name',
      head: t('project'),
      main: true,
      cell: ({ name, identifier }) => <Link to={`/projects/${identifier}`}>{name}</Link>,
    },
    {
      id: 'tools',
      head: t('remove'),
      tools: true,
      width: '120px',
      cell: ({ id, name }) => (
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconX size={14} aria-hidden />}
          aria-label={t('removeOf', { name })}
          onClick={() =>
            follow.mutate({
              link: { href: api('custom_fields', field.id, 'projects', id) },
              method: 'DELETE',
            })
          }
        >
          {t('remove')}
        </Button>
      ),
    },
  ]
  return (
    <div className={classes.projects}>
      {can(field, 'addProjects') && <Add field={field} />}
      <Loaded query={query}>
        {({ _embedded: { elements } }) =>
          elements.length === 0 ? (
            <Empty icon={IconFolders}>{t('empty')}</Empty>
          ) : (
            <DataTable label={t('title')} columns={columns} rows={elements} rowKey={({ id }) => id} />
          )
        }
      </Loaded>
    </div>
  )
}

/** Gives the field to a project, and to those below it if that is wished. */
function Add({ field }: { field: CustomField }) {
  const t = useTranslations('customfields.uses')
  const follow = useFollow()
  const [search, setSearch] = useState('')
  const [chosen, setChosen] = useState<string | null>(null)
  const [deep, setDeep] = useState(false)
  const { data } = useQuery(projectSearch(search))
  const add = () =>
    follow.mutate(
      {
        link: field._links.addProjects,
        method: 'POST',
        body: { withDescendants: deep, _links: { projects: [{ href: chosen }] } },
      },
      { onSuccess: () => setChosen(null) },
    )
  return (
    <div className={classes.add}>
      <Select
        label={t('add')}
        searchable
        value={chosen}
        data={(data?._embedded.elements ?? []).map(({ name, _links }) => ({
          value: _links.self.href ?? '',
          label: name,
        }))}
        filter={({ options }) => options}
        onSearchChange={setSearch}
        onChange={setChosen}
      />
      <Checkbox
        label={t('deep')}
        checked={deep}
        mb={8}
        onChange={(event) => setDeep(event.currentTarget.checked)}
      />
      <Button disabled={!chosen} loading={follow.isPending} onClick={add}>
        {t('addNow')}
      </Button>
    </div>
  )
}
