/** The button that begins a new field: its format is chosen first, because it stays. */
import { Button, Menu } from '@mantine/core'
import { IconChevronDown, IconPlus } from '@tabler/icons-react'
import { useRouter } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { formatsOf, newHref, type Subject } from './api'

interface NewFieldMenuProps {
  subject: Subject
  section?: number
  label: string
  subtle?: boolean
}

export function NewFieldMenu({ subject, section, label, subtle }: NewFieldMenuProps) {
  const t = useTranslations('customfields.formats')
  const router = useRouter()
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant={subtle ? 'subtle' : 'filled'}
          size={subtle ? 'compact-sm' : undefined}
          leftSection={<IconPlus size={15} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {formatsOf(subject).map((format) => (
          <Menu.Item key={format} onClick={() => router.history.push(newHref(subject, format, section))}>
            {t(format)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
