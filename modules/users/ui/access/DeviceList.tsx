/** The second factors of somebody. */
import { Alert, Button, Group } from '@mantine/core'
import { IconDeviceMobile, IconKey, IconPlus, IconShieldLock, IconStar, IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { can, type Link } from '@ui/api/hal'
import { ActionMenu } from '@ui/kit/ActionMenu'
import { Chip } from '@ui/kit/Chip'
import { ConfirmDialog } from '@ui/kit/ConfirmDialog'
import { type Column, DataTable } from '@ui/kit/DataTable'
import { Empty } from '@ui/kit/Empty'
import { Loaded } from '@ui/kit/Loaded'
import { Moment } from '@ui/kit/Moment'
import { usePasswordConfirmation } from '@ui/kit/PasswordConfirmation'
import { Section } from '@ui/kit/Section'
import { toast } from '@ui/kit/toast'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import classes from './Access.module.css'
import { access, type Device, type DeviceKind, type Devices, follow, useAccessChange } from './api'
import { NewDevice } from './NewDevice'

const creating: [DeviceKind, keyof Devices['_links']][] = [
  ['totp', 'createTotp'],
  ['webauthn', 'createWebauthn'],
  ['sms', 'createSms'],
  ['voice', 'createVoice'],
]

const kindsOf = (devices: Devices | undefined) =>
  creating.filter(([, link]) => can(devices, link)).map(([kind]) => kind)

export function DeviceList({ link, own }: { link: Link | undefined; own?: boolean }) {
  const t = useTranslations('users.devices')
  const query = useQuery(access<Devices>(link))
  const { confirmed, dialog } = usePasswordConfirmation()
  const act = useAccessChange((action: Link | undefined) => confirmed(() => follow(action)))
  const [making, setMaking] = useState(false)
  const [doomed, setDoomed] = useState<Device>()
  const kinds = kindsOf(query.data)
  const name = doomed?.name ?? ''
  return (
    <Section
      title={t('title')}
      action={
        kinds.length > 0 && (
          <Button leftSection={<IconPlus size={15} aria-hidden />} onClick={() => setMaking(true)}>
            {t('new')}
          </Button>
        )
      }
    >
      <p className={classes.why}>{t(own ? 'why' : 'whyOther')}</p>
      <Loaded query={query}>
        {(devices) => (
          <>
            {devices.enforced && <Alert mb="sm">{t('enforced')}</Alert>}
            {devices.count === 0 ? (
              <Empty icon={IconShieldLock}>{t(own && kinds.length === 0 ? 'off' : 'empty')}</Empty>
            ) : (
              <Table
                devices={devices._embedded.elements}
                remove={setDoomed}
                prefer={(device) => act.mutate(device._links.makeDefault)}
              />
            )}
            <Remembered devices={devices} forget={(action) => act.mutate(action)} />
          </>
        )}
      </Loaded>
      {making && <NewDevice link={link} kinds={kinds} onClose={() => setMaking(false)} />}
      <ConfirmDialog
        opened={doomed !== undefined}
        title={t('deleteTitle', { name })}
        confirm={t('delete')}
        busy={act.isPending}
        onConfirm={() =>
          act.mutate(doomed?._links.delete, {
            onSuccess: () => toast(t('deleted', { name })),
            onSettled: () => setDoomed(undefined),
          })
        }
        onClose={() => setDoomed(undefined)}
      >
        {t('deleteWhy')}
      </ConfirmDialog>
      {dialog}
    </Section>
  )
}

interface TableProps {
  devices: Device[]
  remove: (device: Device) => void
  prefer: (device: Device) => void
}

function Table({ devices, remove, prefer }: TableProps) {
  const t = useTranslations('users.devices')
  const common = useTranslations('common')
  const columns: Column<Device>[] = [
    { id: 'name', head: t('name'), main: true, cell: (device) => <Name device={device} /> },
    { id: 'kind', head: t('kind'), width: '190px', cell: ({ kind }) => t(`kinds.${kind}`) },
    {
      id: 'used',
      head: t('used'),
      width: '140px',
      cell: ({ lastUsedAt }) => (lastUsedAt ? <Moment at={lastUsedAt} /> : t('never')),
    },
    {
      id: 'tools',
      head: common('actions'),
      tools: true,
      cell: (device) => (
        <ActionMenu
          label={common('actionsFor', { name: device.name })}
          actions={[
            {
              id: 'default',
              label: t('makeDefault'),
              icon: IconStar,
              when: can(device, 'makeDefault'),
              run: () => prefer(device),
            },
            {
              id: 'delete',
              label: t('delete'),
              icon: IconTrash,
              danger: true,
              when: can(device, 'delete'),
              run: () => remove(device),
            },
          ]}
        />
      ),
    },
  ]
  return <DataTable label={t('title')} columns={columns} rows={devices} rowKey={({ id }) => id} />
}

function Name({ device }: { device: Device }) {
  const t = useTranslations('users.devices')
  const Sign = device.kind === 'webauthn' ? IconKey : IconDeviceMobile
  return (
    <span className={classes.thing}>
      <Sign size={17} stroke={1.6} aria-hidden />
      <span>
        {device.name} {device.phoneNumber}
      </span>
      {device.default && <Chip tone="accent">{t('default')}</Chip>}
      {!device.active && <Chip tone="warning">{t('inactive')}</Chip>}
    </span>
  )
}

/** The browsers in which the second factor is not asked for. */
function Remembered({ devices, forget }: { devices: Devices; forget: (link: Link | undefined) => void }) {
  const t = useTranslations('users.devices')
  if (!can(devices, 'forgetRememberedBrowsers')) return null
  return (
    <Group mt="md" gap="sm">
      <span className={classes.why}>{t('remembered', { count: devices.rememberedBrowsers })}</span>
      <Button
        variant="default"
        size="compact-sm"
        onClick={() => forget(devices._links.forgetRememberedBrowsers)}
      >
        {t('forget')}
      </Button>
    </Group>
  )
}
