import { ActionIcon } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'

/** The pencil beside something that can be edited where it stands. */
export function EditButton({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <ActionIcon size="sm" aria-label={label} title={label} onClick={onClick}>
      <IconPencil size={14} />
    </ActionIcon>
  )
}
