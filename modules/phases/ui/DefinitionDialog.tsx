/** A phase: its name and colour, and the gates at its ends. */
import { ColorInput, Modal } from '@mantine/core'
import { api } from '@ui/api/hal'
import type { FieldProps } from '@ui/kit/form/Field'
import { SchemaForm } from '@ui/kit/form/SchemaForm'
import { toast } from '@ui/kit/toast'
import { useTranslations } from 'use-intl'
import { type Definition, useRefresh } from './api'

interface DefinitionDialogProps {
  /** The phase to change; a new one when there is none. */
  phase?: Definition
  onClose: () => void
}

const fields = ['name', 'color', 'startGate', 'startGateName', 'finishGate', 'finishGateName']
const swatches = ['#F7941D', '#D6001C', '#B2007F', '#7FB800', '#1A67A3', '#00A1AB', '#6E7781']

export function DefinitionDialog({ phase, onClose }: DefinitionDialogProps) {
  const t = useTranslations('phases')
  const common = useTranslations('common')
  const refresh = useRefresh()
  const done = async ({ name }: Definition) => {
    toast(t('saved', { name }))
    onClose()
    await refresh()
  }
  const color = ({ schema, value, error, onChange }: FieldProps) => (
    <ColorInput
      label={schema?.name}
      value={typeof value === 'string' ? value : ''}
      error={error}
      swatches={swatches}
      eyeDropperButtonProps={{ 'aria-label': t('pick') }}
      onChange={onChange}
    />
  )
  return (
    <Modal
      opened
      onClose={onClose}
      title={phase ? t('edit', { name: phase.name }) : t('new')}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      <SchemaForm<Definition>
        form={phase?._links.update?.href ?? api('project_phase_definitions', 'form')}
        commit={
          phase
            ? { href: phase._links.updateImmediately?.href ?? null, method: 'PATCH' }
            : { href: api('project_phase_definitions'), method: 'POST' }
        }
        fields={fields}
        editors={{ color }}
        focusFirst
        submit={phase ? undefined : common('create')}
        onDone={(made) => void done(made)}
        onCancel={onClose}
      />
    </Modal>
  )
}
