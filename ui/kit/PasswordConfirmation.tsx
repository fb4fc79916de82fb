/**
 * Asks for the password again where the server wants that before it does something, and then does it once more:
 *
 *   const { confirmed, dialog } = usePasswordConfirmation()
 *   useMutation({ mutationFn: () => confirmed(() => request(…)) })   …   {dialog}
 */
import { Button, Group, Modal, PasswordInput, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { ApiError, api, request } from '../api/hal'

const wanted = (error: unknown) =>
  error instanceof ApiError && error.identifier === 'PasswordConfirmationRequired'

interface Waiting {
  resolve: () => void
  reject: (error: unknown) => void
}

export function usePasswordConfirmation() {
  const [waiting, setWaiting] = useState<{ error: unknown } | null>(null)
  const waits = useRef<Waiting | null>(null)

  const confirmed = async <T,>(act: () => Promise<T>): Promise<T> => {
    try {
      return await act()
    } catch (error) {
      if (!wanted(error)) throw error
      await new Promise<void>((resolve, reject) => {
        waits.current = { resolve, reject }
        setWaiting({ error })
      })
      return act()
    }
  }
  const end = (settle: (waits: Waiting) => void) => {
    if (waits.current) settle(waits.current)
    waits.current = null
    setWaiting(null)
  }
  const dialog = waiting && (
    <Dialog
      onDone={() => end(({ resolve }) => resolve())}
      onClose={() => end(({ reject }) => reject(waiting.error))}
    />
  )
  return { confirmed, dialog }
}

function Dialog({ onDone, onClose }: { onDone: () => void; onClose: () => void }) {
  const t = useTranslations('kit')
  const common = useTranslations('common')
  const [password, setPassword] = useState('')
  const prove = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      request(api('users', 'me', 'password_confirmation'), {
        method: 'POST',
        body: { currentPassword: password },
      }),
    onSuccess: onDone,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    prove.mutate()
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('password.title')}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      <form onSubmit={submit} noValidate>
        <Text size="md" mb="sm">
          {t('password.why')}
        </Text>
        <PasswordInput
          label={t('password.label')}
          data-autofocus
          autoComplete="current-password"
          value={password}
          error={prove.error?.message}
          visibilityToggleButtonProps={{ 'aria-label': t('form.showPassword') }}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Group justify="flex-end" mt="lg" gap="xs">
          <Button variant="default" onClick={onClose}>
            {common('cancel')}
          </Button>
          <Button type="submit" loading={prove.isPending} disabled={password === ''}>
            {t('password.confirm')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
