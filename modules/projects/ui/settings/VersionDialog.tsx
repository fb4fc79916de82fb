import { Modal } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { api } from '@ui/api/hal'
import type { Project } from '@ui/api/projects'
import type { Version } from '@ui/api/versions'
import { SchemaForm } from '@ui/kit/form/SchemaForm'
import { toast } from '@ui/kit/toast'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'

interface VersionDialogProps {
  project: Project
  /** The version to change; a new one when there is none. */
  version?: Version
  onClose: () => void
}

const fields = ['name', 'description', 'status', 'startDate', 'endDate', 'sharing']

export function VersionDialog({ project, version, onClose }: VersionDialogProps) {
  const t = useTranslations()
  const client = useQueryClient()
  const start = useMemo(
    () => (version ? undefined : { _links: { definingProject: { href: project._links.self.href } } }),
    [version, project],
  )
  const done = async ({ name }: Version) => {
    toast(t(version ? 'projects.versions.saved' : 'projects.versions.created', { name }))
    onClose()
    await client.invalidateQueries({ queryKey: ['versions'] })
  }
  const words = {
    status: Object.fromEntries(
      (['open', 'locked', 'closed'] as const).map((one) => [one, t(`projects.versions.statuses.${one}`)]),
    ),
    sharing: Object.fromEntries(
      (['none', 'descendants', 'hierarchy', 'tree', 'system'] as const).map((one) => [
        one,
        t(`projects.versions.sharings.${one}`),
      ]),
    ),
  }
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={version ? t('projects.versions.edit', { name: version.name }) : t('projects.versions.new')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <SchemaForm<Version>
        form={version?._links.update?.href ?? api('versions', 'form')}
        commit={
          version
            ? { href: version._links.updateImmediately?.href ?? null, method: 'PATCH' }
            : { href: api('versions'), method: 'POST' }
        }
        start={start}
        fields={fields}
        attributes="all"
        focusFirst
        labels={words}
        submit={version ? undefined : t('common.create')}
        onDone={done}
        onCancel={onClose}
      />
    </Modal>
  )
}
