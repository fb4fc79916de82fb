import { Button, Group, Input, Modal } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { idOf } from '@ui/api/hal'
import { FieldEditor } from '@ui/kit/fields/FieldEditor'
import { type FieldValue, isLink } from '@ui/kit/fields/schema'
import { type FormEvent, useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { workPackage } from '../api/queries'
import type { WorkPackage } from '../api/types'
import { refusalOf, useSave } from '../api/useSave'
import { relativeField } from './api'

type FamilyDialogProps = { item: WorkPackage; what: 'child' | 'parent'; onClose: () => void }

/** Puts a work package that is there already above or below another one. */
export function FamilyDialog({ item, what, onClose }: FamilyDialogProps) {
  const t = useTranslations()
  const id = useId()
  const [chosen, setChosen] = useState<FieldValue>(null)
  const [error, setError] = useState<string>()
  const { save, saving } = useBond(item, what)
  const name = t(`workpackages.relations.${what === 'child' ? 'child' : 'kinds.parent'}`)

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (!isLink(chosen) || !chosen.href) return setError(t('workpackages.relations.choose'))
    await save(chosen.href).then(onClose, (reason) => setError(refusalOf(reason, 'parent').message))
  }

  return (
    <Modal
      opened
      onClose={onClose}
      title={t(`workpackages.relations.adding.${what}`)}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={submit} noValidate>
        <Input.Wrapper label={name} withAsterisk id={id}>
          <FieldEditor
            id={id}
            schema={relativeField(item, name)}
            value={chosen}
            error={error}
            onChange={(value) => {
              setChosen(value)
              setError(undefined)
            }}
          />
        </Input.Wrapper>
        <Group mt="lg" gap="xs">
          <Button type="submit" loading={saving}>
            {t('workpackages.relations.create')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}

/** The bond belongs to the lower one, which has to be read before it is changed. */
function useBond(item: WorkPackage, what: 'child' | 'parent') {
  const client = useQueryClient()
  const change = useSave()
  async function save(href: string) {
    const child = what === 'parent' ? item : await client.fetchQuery(workPackage(Number(idOf({ href }))))
    const value = what === 'parent' ? { href } : { href: item._links.self.href }
    await change.mutateAsync({ base: child, changes: [{ attribute: 'parent', schema: undefined, value }] })
  }
  return { save, saving: change.isPending }
}
