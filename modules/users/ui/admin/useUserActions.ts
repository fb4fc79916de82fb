/** What can be done with an account besides editing it, as its links say; lists and the account's page offer the same. */
import {
  IconKey,
  IconLock,
  IconLockOpen,
  IconMailForward,
  IconPencil,
  IconShieldCheck,
  IconTrash,
  IconUserCheck,
} from '@tabler/icons-react'
import { useRouter } from '@tanstack/react-router'
import { can, type Link } from '@ui/api/hal'
import type { User } from '@ui/api/session'
import type { Action } from '@ui/kit/actions'
import { toast } from '@ui/kit/toast'
import { useTranslations } from 'use-intl'
import { useUserAction } from '../api'

interface Asks {
  remove: (user: User) => void
  assignPassword?: (user: User) => void
}

export function useUserActions({ remove, assignPassword }: Asks) {
  const t = useTranslations('users.list')
  const router = useRouter()
  const act = useUserAction()
  return (user: User): Action[] => {
    const { name, _links } = user
    const run = (link: Link | undefined, method: string, done: string) => () =>
      act.mutate({ link, method }, { onSuccess: () => toast(done) })
    return [
      {
        id: 'edit',
        label: t('edit'),
        icon: IconPencil,
        when: can(user, 'updateImmediately'),
        run: () => router.history.push(`/users/${user.id}/edit`),
      },
      {
        id: 'activate',
        label: t('activate'),
        icon: IconUserCheck,
        when: can(user, 'activate'),
        run: run(_links.activate, 'POST', t('activated', { name })),
      },
      {
        id: 'invite',
        label: t('invite'),
        icon: IconMailForward,
        when: can(user, 'resendInvitation'),
        run: run(_links.resendInvitation, 'POST', t('invited', { name })),
      },
      {
        id: 'password',
        label: t('assignPassword'),
        icon: IconKey,
        when: assignPassword !== undefined && can(user, 'assignPassword'),
        run: () => assignPassword?.(user),
      },
      {
        id: 'unblock',
        label: t('unblock'),
        icon: IconShieldCheck,
        when: can(user, 'resetFailedLogins'),
        run: run(_links.resetFailedLogins, 'DELETE', t('unblocked', { name })),
      },
      {
        id: 'lock',
        label: t('lock'),
        icon: IconLock,
        when: can(user, 'lock'),
        run: run(_links.lock, 'POST', t('locked', { name })),
      },
      {
        id: 'unlock',
        label: t('unlock'),
        icon: IconLockOpen,
        when: can(user, 'unlock'),
        run: run(_links.unlock, 'DELETE', t('unlocked', { name })),
      },
      {
        id: 'delete',
        label: t('delete'),
        icon: IconTrash,
        danger: true,
        when: can(user, 'delete'),
        run: () => remove(user),
      },
    ]
  }
}
