import { Button, Menu } from '@mantine/core'
import { IconChevronDown, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { idOf } from '@ui/api/hal'
import type { Project } from '@ui/api/projects'
import { FieldDisplay } from '@ui/kit/fields/FieldDisplay'
import { useTranslations } from 'use-intl'
import { projectTypes } from '../api/choices'
import type { Scope } from '../api/queries'

type CreateButtonProps = {
  scope: Scope
  project: Project | undefined
}

/** Creates a work package; inside a project its type is chosen first. */
export function CreateButton({ scope, project }: CreateButtonProps) {
  const t = useTranslations('workpackages')
  const navigate = useNavigate()
  const { data: types } = useQuery({ ...projectTypes(project), enabled: project !== undefined })
  const create = (type?: string | null) => {
    const to = scope === null ? '/work_packages/new' : '/projects/$project/work_packages/create_new'
    const search = (present: object) => ({ ...present, ...(type ? { type: Number(type) } : {}) })
    void navigate({ to, params: { project: scope ?? '' }, search: search as never })
  }
  const icon = <IconPlus size={15} aria-hidden="true" />
  if (scope === null || types?.length === 0) {
    return (
      <Button leftSection={icon} onClick={() => create()}>
        {t('create.button')}
      </Button>
    )
  }
  return (
    <Menu>
      <Menu.Target>
        <Button leftSection={icon} rightSection={<IconChevronDown size={14} aria-hidden="true" />}>
          {t('create.button')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {types?.map((type) => (
          <Menu.Item key={type.href} onClick={() => create(idOf(type))}>
            <FieldDisplay schema={{ type: 'Type' }} value={type} />
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
