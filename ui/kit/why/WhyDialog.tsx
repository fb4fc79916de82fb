import { Modal } from '@mantine/core'
import { useTranslations } from 'use-intl'
import { Why, type WhyProps } from './Why'

/** The question "why" over the page. */
export function WhyDialog({ onClose, ...question }: WhyProps & { onClose: () => void }) {
  const t = useTranslations()
  const name = question.user?.name
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={name ? t('kit.why.of', { name }) : t('kit.why.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Why {...question} />
    </Modal>
  )
}
