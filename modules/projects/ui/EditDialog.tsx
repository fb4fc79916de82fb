import { Modal } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { Resource } from '@ui/api/hal'
import { SchemaForm } from '@ui/kit/form/SchemaForm'
import { HelpContext } from '@ui/kit/help/scope'
import { toast } from '@ui/kit/toast'
import { useTranslations } from 'use-intl'

interface EditDialogProps {
  title: string
  /** Whose links say where the form is and where it goes. */
  of: Resource & { _links: { update?: { href: string | null }; updateImmediately?: { href: string | null } } }
  fields: string[]
  /** What is read again once it is saved. */
  refresh: string
  onClose: () => void
}

const projects = ['Project', 'Program', 'Portfolio']

/** Some properties of a thing, edited where they are shown. */
export function EditDialog({ title, of, fields, refresh, onClose }: EditDialogProps) {
  const t = useTranslations()
  const client = useQueryClient()
  const done = async () => {
    toast(t('projects.overview.saved'))
    onClose()
    await client.invalidateQueries({ queryKey: [refresh] })
  }
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={title}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <HelpContext value={projects.includes(of._type) ? 'Project' : undefined}>
        <SchemaForm
          form={of._links.update?.href ?? ''}
          commit={{ href: of._links.updateImmediately?.href ?? null, method: 'PATCH' }}
          fields={fields}
          focusFirst
          onDone={() => void done()}
          onCancel={onClose}
        />
      </HelpContext>
    </Modal>
  )
}
