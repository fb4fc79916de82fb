/** Asks before something that cannot be undone and weighs heavily: the name has to be typed. */
import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl'

export interface TypeToConfirmProps {
  title: string
  /** What has to be typed. */
  name: string
  children: ReactNode
  confirm: string
  busy?: boolean
  onConfirm: () => void
  onClose: () => void
}

export function TypeToConfirm({
  title,
  name,
  children,
  confirm,
  busy,
  onConfirm,
  onClose,
}: TypeToConfirmProps) {
  const t = useTranslations('common')
  const kit = useTranslations('kit')
  const [typed, setTyped] = useState('')
  const right = typed.trim() === name.trim()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (right) onConfirm()
  }
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('close') }}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <Text size="md" component="div">
            {children}
          </Text>
          <TextInput
            label={kit('typeToConfirm', { name })}
            data-autofocus
            autoComplete="off"
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" color="red" disabled={!right} loading={busy}>
              {confirm}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
