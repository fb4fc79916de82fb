/** Sets up a second factor: what kind, under which name, and the proof that it works. */
import { Alert, Button, Group, Modal, Radio, Stack, TextInput } from '@mantine/core'
import { isInvalid, type Link, request } from '@ui/api/hal'
import { usePasswordConfirmation } from '@ui/kit/PasswordConfirmation'
import { toast } from '@ui/kit/toast'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { type Device, type DeviceKind, useAccessChange } from './api'
import { ProveCode } from './ProveCode'
import { ProveKey } from './ProveKey'

interface NewDeviceProps {
  link: Link | undefined
  kinds: DeviceKind[]
  onClose: () => void
}

export function NewDevice({ link, kinds, onClose }: NewDeviceProps) {
  const t = useTranslations('users.devices')
  const common = useTranslations('common')
  const [device, setDevice] = useState<Device>()
  const Prove = device?.kind === 'webauthn' ? ProveKey : ProveCode
  const done = () => {
    toast(t('added', { name: device?.name ?? '' }))
    onClose()
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('new')}
      closeOnClickOutside={!device}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      {device ? (
        <Prove device={device} onDone={done} onClose={onClose} />
      ) : (
        <Choose link={link} kinds={kinds} onMade={setDevice} onClose={onClose} />
      )}
    </Modal>
  )
}

interface ChooseProps extends NewDeviceProps {
  onMade: (device: Device) => void
}

function Choose({ link, kinds, onMade, onClose }: ChooseProps) {
  const t = useTranslations('users.devices')
  const common = useTranslations('common')
  const { confirmed, dialog } = usePasswordConfirmation()
  const [kind, setKind] = useState<string>(kinds[0] ?? 'totp')
  const [name, setName] = useState('')
  const [phoneNumber, setPhoneNumber] = useState('')
  const called = kind === 'sms' || kind === 'voice'
  const make = useAccessChange(
    (body: object) => confirmed(() => request<Device>(link?.href ?? '', { method: 'POST', body })),
    true,
  )
  const errors = isInvalid(make.error) ? make.error.errors : {}
  const elsewhere = make.error && !errors.name && !errors.phoneNumber
  const submit = (event: FormEvent) => {
    event.preventDefault()
    make.mutate({ kind, name, ...(called && { phoneNumber }) }, { onSuccess: onMade })
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        {elsewhere && (
          <Alert color="red" role="alert">
            {make.error.message}
          </Alert>
        )}
        <Radio.Group label={t('kind')} value={kind} onChange={setKind}>
          <Stack gap="xs" mt={4}>
            {kinds.map((one) => (
              <Radio key={one} value={one} label={t(`kinds.${one}`)} description={t(`about.${one}`)} />
            ))}
          </Stack>
        </Radio.Group>
        <TextInput
          label={t('name')}
          description={t('nameWhy')}
          withAsterisk
          maxLength={255}
          value={name}
          error={errors.name?.join(' ')}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {called && (
          <TextInput
            type="tel"
            label={t('phone')}
            description={t('phoneWhy')}
            withAsterisk
            value={phoneNumber}
            error={errors.phoneNumber?.join(' ')}
            onChange={(event) => setPhoneNumber(event.currentTarget.value)}
          />
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {common('cancel')}
          </Button>
          <Button type="submit" loading={make.isPending}>
            {t('next')}
          </Button>
        </Group>
      </Stack>
      {dialog}
    </form>
  )
}
