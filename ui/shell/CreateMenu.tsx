import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { useArea } from './area'
import { pathOf } from './menu'
import { useMenu } from './useMenu'

/** Everything that may be created from here. */
export function CreateMenu({ phone }: { phone: boolean }) {
  const t = useTranslations()
  const { project } = useArea()
  const entries = useMenu('create')
  if (entries.length === 0) return null
  return (
    <Menu>
      <Menu.Target>
        {phone ? (
          <ActionIcon size={36} aria-label={t('shell.create')}>
            <IconPlus size={20} stroke={1.6} />
          </ActionIcon>
        ) : (
          <Button variant="default" leftSection={<IconPlus size={15} aria-hidden />}>
            {t('shell.create')}
          </Button>
        )}
      </Menu.Target>
      <Menu.Dropdown>
        {entries.map((entry) => (
          <Menu.Item
            key={entry.to}
            component={Link}
            to={pathOf(entry, project)}
            leftSection={<entry.icon size={15} stroke={1.6} aria-hidden />}
          >
            {entry.label(t)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
