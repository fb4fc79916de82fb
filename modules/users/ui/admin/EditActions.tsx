import { useRouter } from '@tanstack/react-router'
import type { User } from '@ui/api/session'
import { ActionMenu } from '@ui/kit/ActionMenu'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { AssignPassword } from './AssignPassword'
import { DeleteUser } from './DeleteUser'
import { useUserActions } from './useUserActions'

/** What can be done with the account that is being edited. */
export function EditActions({ user }: { user: User }) {
  const t = useTranslations('common')
  const router = useRouter()
  const [asked, setAsked] = useState<'delete' | 'password'>()
  const actionsOf = useUserActions({
    remove: () => setAsked('delete'),
    assignPassword: () => setAsked('password'),
  })
  const close = () => setAsked(undefined)
  return (
    <>
      <ActionMenu
        label={t('actionsFor', { name: user.name })}
        actions={actionsOf(user).filter(({ id }) => id !== 'edit')}
      />
      <DeleteUser
        user={asked === 'delete' ? user : undefined}
        onClose={close}
        onDone={() => router.history.push('/users')}
      />
      {asked === 'password' && <AssignPassword user={user} onClose={close} />}
    </>
  )
}
