import { Alert, Button, Group, Stack } from '@mantine/core'
import { IconKey } from '@tabler/icons-react'
import { useTranslations } from 'use-intl'
import classes from './Access.module.css'
import { follow, useAccessChange } from './api'
import type { ProveProps } from './ProveCode'

type Options = Parameters<typeof PublicKeyCredential.parseCreationOptionsFromJSON>[0]

/** Lets the browser make a key pair in a security key or in the device itself. */
async function makeCredential(publicKey: object) {
  const options = PublicKeyCredential.parseCreationOptionsFromJSON(publicKey as Options)
  const made = await navigator.credentials.create({ publicKey: options })
  if (!(made instanceof PublicKeyCredential)) throw new Error()
  return made.toJSON()
}

/** Proves a security key by using it. */
export function ProveKey({ device, onDone, onClose }: ProveProps) {
  const t = useTranslations('users.devices')
  const common = useTranslations('common')
  const supported =
    typeof PublicKeyCredential !== 'undefined' && 'parseCreationOptionsFromJSON' in PublicKeyCredential
  const prove = useAccessChange(async () => {
    const credential = await makeCredential(device.registration?.publicKey ?? {})
    await follow(device._links.confirm, { credential })
  }, true)
  return (
    <Stack>
      {!supported && <Alert color="red">{t('unsupported')}</Alert>}
      {prove.error && (
        <Alert color="red" role="alert">
          {prove.error instanceof DOMException ? t('keyRefused') : prove.error.message || t('keyRefused')}
        </Alert>
      )}
      <p className={classes.step}>{t('useKey')}</p>
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          {common('cancel')}
        </Button>
        <Button
          disabled={!supported}
          loading={prove.isPending}
          leftSection={<IconKey size={15} aria-hidden />}
          onClick={() => prove.mutate(undefined, { onSuccess: onDone })}
        >
          {t('useKeyNow')}
        </Button>
      </Group>
    </Stack>
  )
}
