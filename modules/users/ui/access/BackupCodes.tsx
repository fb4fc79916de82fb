/** Codes that get one in when no second factor is at hand; shown once. */
import { Alert, Button, CopyButton, Group, Modal } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconCopy } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { can, type Link } from '@ui/api/hal'
import { usePasswordConfirmation } from '@ui/kit/PasswordConfirmation'
import { Section } from '@ui/kit/Section'
import { useTranslations } from 'use-intl'
import classes from './Access.module.css'
import { access, type Devices, follow, useAccessChange } from './api'

export function BackupCodes({ link }: { link: Link | undefined }) {
  const t = useTranslations('users.backup')
  const { data } = useQuery(access<Devices>(link))
  const { confirmed, dialog } = usePasswordConfirmation()
  const make = useAccessChange(() =>
    confirmed(() => follow<{ codes: string[] }>(data?._links.createBackupCodes)),
  )
  if (!data || !can(data, 'createBackupCodes')) return null
  const left = data.backupCodes
  return (
    <Section title={t('title')}>
      <p className={classes.why}>{t('why')}</p>
      <Group mt="sm" gap="sm">
        <Button variant="default" loading={make.isPending} onClick={() => make.mutate(undefined)}>
          {t(left === null || left === undefined ? 'make' : 'makeNew')}
        </Button>
        {typeof left === 'number' && <span className={classes.why}>{t('left', { count: left })}</span>}
      </Group>
      {make.data && <Codes codes={make.data.codes} onClose={make.reset} />}
      {dialog}
    </Section>
  )
}

function Codes({ codes, onClose }: { codes: string[]; onClose: () => void }) {
  const t = useTranslations('users.backup')
  const common = useTranslations('common')
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('title')}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      <ul className={classes.codes} aria-label={t('title')}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Alert color="yellow" icon={<IconAlertTriangle size={16} />}>
        {t('once')}
      </Alert>
      <Group justify="flex-end" mt="md" gap="xs">
        <CopyButton value={codes.join('\n')}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              leftSection={copied ? <IconCheck size={15} aria-hidden /> : <IconCopy size={15} aria-hidden />}
              onClick={copy}
            >
              {t(copied ? 'copied' : 'copy')}
            </Button>
          )}
        </CopyButton>
        <Button onClick={onClose}>{t('done')}</Button>
      </Group>
    </Modal>
  )
}
