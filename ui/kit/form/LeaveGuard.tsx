import { useBlocker } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { usePreferences } from '../../api/session'
import { ConfirmDialog } from '../ConfirmDialog'

/** Asks before entries that are not saved are left behind, unless the person does not want to be asked. */
export function LeaveGuard({ when }: { when: () => boolean }) {
  const t = useTranslations('kit.leave')
  const wanted = usePreferences()?.warnOnLeavingUnsaved !== false
  const blocker = useBlocker({
    shouldBlockFn: () => wanted && when(),
    enableBeforeUnload: () => wanted && when(),
    withResolver: true,
  })
  return (
    <ConfirmDialog
      opened={blocker.status === 'blocked'}
      title={t('title')}
      confirm={t('leave')}
      onConfirm={() => blocker.proceed?.()}
      onClose={() => blocker.reset?.()}
    >
      {t('why')}
    </ConfirmDialog>
  )
}
