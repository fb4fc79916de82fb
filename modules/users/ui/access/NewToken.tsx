/** Makes an access token, and shows its value this once. */
import { Alert, Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { isInvalid, type Link, request } from '@ui/api/hal'
import { CopyField } from '@ui/kit/CopyField'
import { usePasswordConfirmation } from '@ui/kit/PasswordConfirmation'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { type AccessToken, type TokenKind, useAccessChange } from './api'

interface NewTokenProps {
  link: Link | undefined
  kinds: TokenKind[]
  onClose: () => void
}

/** Days after which a token ends; none for never. */
const lifetimes = ['30', '90', '365', 'own', ''] as const
const DAY = 86_400_000

const inDays = (days: number) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10)

export function NewToken({ link, kinds, onClose }: NewTokenProps) {
  const t = useTranslations('users.tokens')
  const common = useTranslations('common')
  const { confirmed, dialog } = usePasswordConfirmation()
  const [kind, setKind] = useState<TokenKind>(kinds[0] ?? 'api')
  const [name, setName] = useState('')
  const [lifetime, setLifetime] = useState<string>('90')
  const [date, setDate] = useState(inDays(90))
  const make = useAccessChange(
    (body: object) => confirmed(() => request<AccessToken>(link?.href ?? '', { method: 'POST', body })),
    true,
  )
  const errors = isInvalid(make.error) ? make.error.errors : {}
  const elsewhere = make.error && !errors.name && !errors.expiresAt

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const expiresAt = lifetime === '' ? null : lifetime === 'own' ? date : inDays(Number(lifetime))
    make.mutate({ kind, name, expiresAt })
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(make.data ? 'made' : 'new')}
      closeOnClickOutside={!make.data}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      {make.data ? (
        <Stack>
          <CopyField label={t('value')} value={make.data.value ?? ''} />
          <Alert color="yellow" icon={<IconAlertTriangle size={16} />}>
            {t('once')}
          </Alert>
          <Group justify="flex-end">
            <Button onClick={onClose}>{t('done')}</Button>
          </Group>
        </Stack>
      ) : (
        <form onSubmit={submit} noValidate>
          <Stack>
            {elsewhere && (
              <Alert color="red" role="alert">
                {make.error.message}
              </Alert>
            )}
            {kinds.length > 1 && (
              <Select
                label={t('kind')}
                allowDeselect={false}
                data={kinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
                value={kind}
                onChange={(value) => setKind((value as TokenKind | null) ?? 'api')}
              />
            )}
            <TextInput
              label={t('name')}
              description={t('nameWhy')}
              withAsterisk
              data-autofocus
              maxLength={255}
              value={name}
              error={errors.name?.join(' ')}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <Select
              label={t('expires')}
              allowDeselect={false}
              data={lifetimes.map((value) => ({ value, label: t(`lifetimes.${value || 'never'}`) }))}
              value={lifetime}
              error={lifetime === 'own' ? undefined : errors.expiresAt?.join(' ')}
              onChange={(value) => setLifetime(value ?? '')}
            />
            {lifetime === 'own' && (
              <TextInput
                type="date"
                label={t('date')}
                min={inDays(1)}
                value={date}
                error={errors.expiresAt?.join(' ')}
                onChange={(event) => setDate(event.currentTarget.value)}
              />
            )}
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
      )}
      {dialog}
    </Modal>
  )
}
