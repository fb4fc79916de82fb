import { Alert, Button, Group, Stack, TextInput } from '@mantine/core'
import { isInvalid } from '@ui/api/hal'
import { CopyField } from '@ui/kit/CopyField'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import classes from './Access.module.css'
import { type Device, follow, useAccessChange } from './api'

export interface ProveProps {
  device: Device
  onDone: () => void
  onClose: () => void
}

/** Proves an app, or a phone, with the code that it shows or gets. */
export function ProveCode({ device, onDone, onClose }: ProveProps) {
  const t = useTranslations('users.devices')
  const common = useTranslations('common')
  const [code, setCode] = useState('')
  const prove = useAccessChange(() => follow(device._links.confirm, { code }), true)
  const again = useAccessChange(() => follow(device._links.sendCode))
  const wrong = isInvalid(prove.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    prove.mutate(undefined, { onSuccess: onDone })
  }
  const { qrCode, secret } = device.registration ?? {}
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        {prove.error && !wrong && (
          <Alert color="red" role="alert">
            {prove.error.message}
          </Alert>
        )}
        <p className={classes.step}>{t(device.kind === 'totp' ? 'scan' : 'codeSent')}</p>
        {qrCode && <img className={classes.code} src={qrCode} alt={t('qrCode')} width={200} height={200} />}
        {secret && <CopyField label={t('secret')} value={secret} />}
        <TextInput
          label={t('code')}
          data-autofocus
          autoFocus
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={12}
          value={code}
          error={wrong ? prove.error?.message : undefined}
          onChange={(event) => setCode(event.currentTarget.value.trim())}
        />
        <Group justify="flex-end" gap="xs">
          {device._links.sendCode && (
            <Button variant="subtle" loading={again.isPending} onClick={() => again.mutate(undefined)}>
              {t('sendAgain')}
            </Button>
          )}
          <Button variant="default" onClick={onClose}>
            {common('cancel')}
          </Button>
          <Button type="submit" loading={prove.isPending} disabled={code === ''}>
            {t('activate')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
