/** Gives somebody another password: one that is made up and shown once, or one that is written here. */
import { Alert, Button, Checkbox, Group, Modal, PasswordInput, Radio, Stack } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { isInvalid, request } from '@ui/api/hal'
import type { User } from '@ui/api/session'
import { CopyField } from '@ui/kit/CopyField'
import { usePasswordConfirmation } from '@ui/kit/PasswordConfirmation'
import { toast } from '@ui/kit/toast'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'

export function AssignPassword({ user, onClose }: { user: User; onClose: () => void }) {
  const t = useTranslations('users.password')
  const common = useTranslations('common')
  const kit = useTranslations('kit.form')
  const client = useQueryClient()
  const { confirmed, dialog } = usePasswordConfirmation()
  const [random, setRandom] = useState(true)
  const [password, setPassword] = useState('')
  const [forceChange, setForceChange] = useState(true)
  const assign = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      confirmed(() =>
        request<{ password: string } | undefined>(user._links.assignPassword?.href ?? '', {
          method: 'POST',
          body: random ? { random: true } : { password, forceChange },
        }),
      ),
    onSuccess: (answer) => {
      void client.invalidateQueries({ queryKey: ['users'] })
      if (answer?.password) return
      toast(t('assigned', { name: user.name }))
      onClose()
    },
  })
  const wrong = isInvalid(assign.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    assign.mutate()
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('title', { name: user.name })}
      closeOnClickOutside={!assign.data}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      {assign.data?.password ? (
        <Stack>
          <CopyField label={t('made')} value={assign.data.password} />
          <Alert color="yellow" icon={<IconAlertTriangle size={16} />}>
            {t('once', { name: user.name })}
          </Alert>
          <Group justify="flex-end">
            <Button onClick={onClose}>{t('done')}</Button>
          </Group>
        </Stack>
      ) : (
        <form onSubmit={submit} noValidate>
          <Stack>
            {assign.error && !wrong && (
              <Alert color="red" role="alert">
                {assign.error.message}
              </Alert>
            )}
            <Radio.Group
              label={t('way')}
              value={random ? 'random' : 'own'}
              onChange={(way) => setRandom(way === 'random')}
            >
              <Stack gap="xs" mt={4}>
                <Radio value="random" label={t('random')} description={t('randomWhy')} />
                <Radio value="own" label={t('own')} />
              </Stack>
            </Radio.Group>
            {!random && (
              <>
                <PasswordInput
                  label={t('new')}
                  withAsterisk
                  autoComplete="new-password"
                  value={password}
                  error={wrong ? assign.error?.message : undefined}
                  visibilityToggleButtonProps={{ 'aria-label': kit('showPassword') }}
                  onChange={(event) => setPassword(event.currentTarget.value)}
                />
                <Checkbox
                  label={t('force')}
                  checked={forceChange}
                  onChange={(event) => setForceChange(event.currentTarget.checked)}
                />
              </>
            )}
            <Group justify="flex-end" gap="xs">
              <Button variant="default" onClick={onClose}>
                {common('cancel')}
              </Button>
              <Button type="submit" loading={assign.isPending}>
                {t('assign')}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
      {dialog}
    </Modal>
  )
}
