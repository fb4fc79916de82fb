import { ActionIcon, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { type Action, possible } from './actions'

/** The menu behind three dots; nothing is drawn when nothing may be done. */
export function ActionMenu({ label, actions }: { label: string; actions: Action[] }) {
  const offered = possible(actions)
  if (offered.length === 0) return null
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon aria-label={label}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {offered.map(({ id, label: text, icon: Sign, danger, run }) => (
          <Menu.Item
            key={id}
            onClick={run}
            color={danger ? 'var(--g-danger)' : undefined}
            leftSection={Sign && <Sign size={15} aria-hidden />}
          >
            {text}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
