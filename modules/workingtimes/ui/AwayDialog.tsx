import { Modal } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { User } from '@ui/api/session'
import { SchemaForm } from '@ui/kit/form/SchemaForm'
import { toast } from '@ui/kit/toast'
import { useTranslations } from 'use-intl'
import type { Away } from './api'

/** Days off that are there already, or those that somebody chose in the calendar. */
export type Wish = Away | { startDate?: string; endDate?: string }

interface AwayDialogProps {
  user: User
  wish: Wish
  onClose: () => void
}

/** Adds days off, or changes them. */
export function AwayDialog({ user, wish, onClose }: AwayDialogProps) {
  const t = useTranslations('workingtimes.away')
  const common = useTranslations('common')
  const client = useQueryClient()
  const there = '_links' in wish ? wish : undefined
  const { addNonWorkingTime } = user._links
  const done = async () => {
    toast(t('saved'))
    onClose()
    await client.invalidateQueries({ queryKey: ['non_working_times'] })
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(there ? 'editTitle' : 'addTitle')}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      <SchemaForm<Away>
        form={there?._links.update?.href ?? `${addNonWorkingTime?.href}/form`}
        commit={
          there
            ? { href: there._links.updateImmediately?.href ?? null, method: 'PATCH' }
            : { href: addNonWorkingTime?.href ?? null, method: 'POST' }
        }
        start={there ? undefined : { ...wish }}
        fields={['startDate', 'endDate']}
        onDone={done}
        onCancel={onClose}
      />
    </Modal>
  )
}
