import { Modal } from '@mantine/core'
import { useTranslations } from 'use-intl'
import { Why, type WhyProps } from './Why'

/** The question "why" over the page. */
export function WhyDialog({ onClose, ...question }: WhyProps & { onClose: () => void }) {
  const t = useTranslations('roles.why')
  const name = question.user?.name
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={name ? t('of', { name }) : t('title')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Why {...question} />
    </Modal>
  )
}
