/** What is kept about one, and how to leave. */
import { Button } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { ApiError, can, prefix } from '@ui/api/hal'
import { useMe } from '@ui/api/session'
import { Failure } from '@ui/kit/Failure'
import { Section } from '@ui/kit/Section'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import classes from '../access/Access.module.css'
import { Exports } from '../access/Exports'
import { DeleteUser } from '../admin/DeleteUser'
import { AccountPage } from './AccountPage'

export default function PersonalData() {
  const t = useTranslations('users')
  const me = useMe()
  const [leaving, setLeaving] = useState(false)
  if (!me) return <Failure page error={new ApiError(403, 'MissingPermission', '')} />
  return (
    <AccountPage title={t('account.data')}>
      <div className={classes.parts}>
        <Exports person={me} own />
        <Section title={t('data.leave')}>
          {can(me, 'delete') ? (
            <>
              <p className={classes.why}>{t('data.leaveWhy')}</p>
              <Button
                color="red"
                variant="light"
                mt="sm"
                leftSection={<IconTrash size={15} aria-hidden />}
                onClick={() => setLeaving(true)}
              >
                {t('data.leaveNow')}
              </Button>
            </>
          ) : (
            <p className={classes.why}>{t('data.leaveNot')}</p>
          )}
        </Section>
      </div>
      <DeleteUser
        user={leaving ? me : undefined}
        onClose={() => setLeaving(false)}
        onDone={() => window.location.assign(`${prefix}/login`)}
      />
    </AccountPage>
  )
}
