import { Modal } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { User } from '@ui/api/session'
import { SchemaForm } from '@ui/kit/form/SchemaForm'
import { toast } from '@ui/kit/toast'
import { useTranslations } from 'use-intl'
import { type Schedule, weekdays } from './api'
import classes from './Times.module.css'

interface ScheduleDialogProps {
  user: User
  schedule: Schedule | 'new'
  onClose: () => void
}

const fields = ['validFrom', ...weekdays.map((day) => `${day}Hours`), 'availabilityFactor']

/** Fills a new schedule, or changes one that does not hold yet. */
export function ScheduleDialog({ user, schedule, onClose }: ScheduleDialogProps) {
  const t = useTranslations('workingtimes.hours')
  const common = useTranslations('common')
  const client = useQueryClient()
  const fresh = schedule === 'new'
  const { addWorkingHours } = user._links
  const done = async () => {
    toast(t('saved'))
    onClose()
    await client.invalidateQueries({ queryKey: ['working_hours'] })
  }
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t(fresh ? 'addTitle' : 'editTitle')}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      <div className={classes.schedule}>
        <SchemaForm<Schedule>
          form={fresh ? `${addWorkingHours?.href}/form` : (schedule._links.update?.href ?? '')}
          commit={
            fresh
              ? { href: addWorkingHours?.href ?? null, method: 'POST' }
              : { href: schedule._links.updateImmediately?.href ?? null, method: 'PATCH' }
          }
          fields={fields}
          focusFirst
          onDone={done}
          onCancel={onClose}
        />
      </div>
    </Modal>
  )
}
