import { Checkbox } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { idOf } from '@ui/api/hal'
import type { Membership } from '@ui/api/memberships'
import { projectShares } from '@ui/api/shares'
import { ConfirmDialog } from '@ui/kit/ConfirmDialog'
import { toast } from '@ui/kit/toast'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useRemoveMember } from './api'

type RemoveMemberProps = { membership: Membership; onClose: () => void }

/** The question before somebody loses their place in the project, and what shall become of what is shared with them. */
export function RemoveMember({ membership, onClose }: RemoveMemberProps) {
  const t = useTranslations('memberships')
  const remove = useRemoveMember()
  const { principal, project } = membership._links
  const name = principal.title ?? ''
  const { data: shares } = useQuery(
    projectShares(Number(idOf(project)), { principal: idOf(principal) ?? '', pageSize: 1 }),
  )
  const [all, setAll] = useState(false)
  const run = () =>
    remove.mutate(
      { membership, shares: all },
      { onSuccess: () => toast(t('removed', { name })), onSettled: onClose },
    )
  return (
    <ConfirmDialog
      opened
      title={t('removeTitle', { name })}
      confirm={t('remove')}
      busy={remove.isPending}
      onConfirm={run}
      onClose={onClose}
    >
      {t('removeWhy', { name })}
      {shares && shares.total > 0 && (
        <Checkbox
          mt="sm"
          checked={all}
          onChange={(event) => setAll(event.currentTarget.checked)}
          label={t('removeShares', { count: shares.total })}
          description={t('removeSharesWhy', { name })}
        />
      )}
    </ConfirmDialog>
  )
}
