import { Alert, Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { api, isInvalid, request } from '@ui/api/hal'
import { toast } from '@ui/kit/toast'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { type Kept, type Kind, useRefresh } from './api'

/** Makes a group or a placeholder user, and leads to it. */
export function NewKept({ kind, onClose }: { kind: Kind; onClose: () => void }) {
  const t = useTranslations(`groups.${kind}`)
  const common = useTranslations('common')
  const router = useRouter()
  const refresh = useRefresh()
  const [name, setName] = useState('')
  const make = useMutation({
    meta: { quiet: true },
    mutationFn: () => request<Kept>(api(kind), { method: 'POST', body: { name } }),
    onSuccess: (made) => {
      toast(t('made', { name: made.name }))
      router.history.push(`/admin/${kind}/${made.id}`)
    },
    onSettled: refresh,
  })
  const wrong = isInvalid(make.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    make.mutate()
  }
  return (
    <Modal opened onClose={onClose} title={t('new')} closeButtonProps={{ 'aria-label': common('close') }}>
      <form onSubmit={submit} noValidate>
        <Stack>
          {make.error && !wrong && (
            <Alert color="red" role="alert">
              {make.error.message}
            </Alert>
          )}
          <TextInput
            label={t('name')}
            withAsterisk
            data-autofocus
            maxLength={255}
            value={name}
            error={wrong ? make.error?.message : undefined}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {common('cancel')}
            </Button>
            <Button type="submit" loading={make.isPending}>
              {t('create')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
