import { Alert, Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { api, request } from '@ui/api/hal'
import { Section } from '@ui/kit/Section'
import { useTranslations } from 'use-intl'
import classes from './Settings.module.css'

interface Sent {
  recipient: string
  sent: boolean
}

/** Tries the settings with a mail to oneself; what the mail server says is shown. */
export function TestMail() {
  const t = useTranslations('administration.testMail')
  const send = useMutation({
    meta: { quiet: true },
    mutationFn: () => request<Sent>(api('settings', 'test_mail'), { method: 'POST' }),
  })
  return (
    <Section title={t('title')}>
      <p className={classes.why}>{t('why')}</p>
      <Button variant="default" mt="sm" loading={send.isPending} onClick={() => send.mutate()}>
        {t('send')}
      </Button>
      {send.data && (
        <Alert mt="sm" color={send.data.sent ? 'green' : 'yellow'} role="status">
          {t(send.data.sent ? 'sent' : 'kept', { address: send.data.recipient })}
        </Alert>
      )}
      {send.error && (
        <Alert mt="sm" color="red" role="alert">
          {send.error.message}
        </Alert>
      )}
    </Section>
  )
}
