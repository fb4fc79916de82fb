/** The headings under which a project sorts its work packages. */
import { Button, Modal } from '@mantine/core'
import { IconCategory, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api, type Collection, can, type Link, type Links, type Resource, request } from '@ui/api/hal'
import { type Project, project as projectQuery } from '@ui/api/projects'
import { ActionMenu } from '@ui/kit/ActionMenu'
import { type Column, DataTable } from '@ui/kit/DataTable'
import { Empty } from '@ui/kit/Empty'
import { SchemaForm } from '@ui/kit/form/SchemaForm'
import { Loaded } from '@ui/kit/Loaded'
import { Person } from '@ui/kit/Person'
import { toast } from '@ui/kit/toast'
import { useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { categories } from '../routes'
import { DeleteCategory } from './DeleteCategory'
import { SettingsPage } from './SettingsPage'

export interface Category extends Resource {
  _type: 'Category'
  id: number
  name: string
  _links: Links<'self' | 'project', 'update' | 'updateImmediately' | 'delete'> & { defaultAssignee?: Link }
}

export default function Categories() {
  const t = useTranslations('projects.categories')
  const { project: id } = categories.useParams()
  const { data: project } = useQuery(projectQuery(id))
  const query = useQuery({
    queryKey: ['categories', 'list', id],
    queryFn: ({ signal }) => request<Collection<Category>>(api('workspaces', id, 'categories'), { signal }),
  })
  const [edited, setEdited] = useState<Category | 'new'>()
  const [doomed, setDoomed] = useState<Category>()
  const create = can(project, 'createCategory') && (
    <Button leftSection={<IconPlus size={15} aria-hidden />} onClick={() => setEdited('new')}>
      {t('new')}
    </Button>
  )
  return (
    <SettingsPage title={t('title')} width="wide" primary={create || undefined}>
      <Loaded query={query}>
        {({ _embedded: { elements } }) =>
          elements.length === 0 ? (
            <Empty icon={IconCategory} action={create}>
              {t('empty')}
            </Empty>
          ) : (
            <>
              <CategoryTable categories={elements} edit={setEdited} remove={setDoomed} />
              <DeleteCategory
                category={doomed}
                others={elements.filter((one) => one.id !== doomed?.id)}
                onClose={() => setDoomed(undefined)}
              />
            </>
          )
        }
      </Loaded>
      {project && edited && (
        <CategoryDialog
          project={project}
          category={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(undefined)}
        />
      )}
    </SettingsPage>
  )
}

interface CategoryTableProps {
  categories: Category[]
  edit: (category: Category) => void
  remove: (category: Category) => void
}

function CategoryTable({ categories: rows, edit, remove }: CategoryTableProps) {
  const t = useTranslations()
  const columns: Column<Category>[] = [
    { id: 'name', head: t('projects.categories.name'), main: true, cell: ({ name }) => name },
    {
      id: 'assignee',
      head: t('projects.categories.assignee'),
      cell: ({ _links: { defaultAssignee } }) => defaultAssignee?.href && <Person link={defaultAssignee} />,
    },
    {
      id: 'actions',
      head: t('common.actions'),
      tools: true,
      cell: (one) => (
        <ActionMenu
          label={t('common.actionsFor', { name: one.name })}
          actions={[
            {
              id: 'edit',
              label: t('common.edit'),
              icon: IconPencil,
              when: can(one, 'update'),
              run: () => edit(one),
            },
            {
              id: 'delete',
              label: t('common.delete'),
              icon: IconTrash,
              danger: true,
              when: can(one, 'delete'),
              run: () => remove(one),
            },
          ]}
        />
      ),
    },
  ]
  return (
    <DataTable label={t('projects.categories.title')} columns={columns} rows={rows} rowKey={({ id }) => id} />
  )
}

interface CategoryDialogProps {
  project: Project
  category?: Category
  onClose: () => void
}

function CategoryDialog({ project, category, onClose }: CategoryDialogProps) {
  const t = useTranslations()
  const client = useQueryClient()
  const start = useMemo(
    () => (category ? undefined : { _links: { project: { href: project._links.self.href } } }),
    [category, project],
  )
  const done = async ({ name }: Category) => {
    toast(t('projects.categories.saved', { name }))
    onClose()
    await client.invalidateQueries({ queryKey: ['categories'] })
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={category ? t('projects.categories.edit', { name: category.name }) : t('projects.categories.new')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <SchemaForm<Category>
        form={category?._links.update?.href ?? api('categories', 'form')}
        commit={
          category
            ? { href: category._links.updateImmediately?.href ?? null, method: 'PATCH' }
            : { href: api('categories'), method: 'POST' }
        }
        start={start}
        fields={['name', 'defaultAssignee']}
        focusFirst
        submit={category ? undefined : t('common.create')}
        onDone={done}
        onCancel={onClose}
      />
    </Modal>
  )
}
