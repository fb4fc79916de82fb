/** A section with its attributes, and what can be done with it. */
import { IconArrowDown, IconArrowUp, IconPencil, IconTrash } from '@tabler/icons-react'
import { can } from '@ui/api/hal'
import { ActionMenu } from '@ui/kit/ActionMenu'
import { Section } from '@ui/kit/Section'
import { toast } from '@ui/kit/toast'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { type CustomField, type FieldSection, useFollow } from './api'
import classes from './Fields.module.css'
import { FieldTable } from './FieldTable'
import { NewFieldMenu } from './NewFieldMenu'
import { SectionDialog } from './SectionDialog'

interface SectionBlockProps {
  section: FieldSection
  fields: CustomField[]
  first: boolean
  last: boolean
}

export function SectionBlock({ section, fields, first, last }: SectionBlockProps) {
  const t = useTranslations('customfields')
  const common = useTranslations('common')
  const follow = useFollow()
  const [renaming, setRenaming] = useState(false)
  const { name, position, subject } = section
  const move = (by: number) =>
    follow.mutate({ link: section._links.updateImmediately, body: { position: position + by } })
  const remove = () =>
    follow.mutate(
      { link: section._links.delete, method: 'DELETE' },
      { onSuccess: () => toast(t('section.deleted', { name })) },
    )
  const mine = can(section, 'updateImmediately')
  const actions = [
    { id: 'edit', label: common('edit'), icon: IconPencil, when: mine, run: () => setRenaming(true) },
    { id: 'up', label: t('moveUp'), icon: IconArrowUp, when: mine && !first, run: () => move(-1) },
    { id: 'down', label: t('moveDown'), icon: IconArrowDown, when: mine && !last, run: () => move(1) },
    {
      id: 'delete',
      label: common('delete'),
      icon: IconTrash,
      danger: true,
      when: can(section, 'delete'),
      run: remove,
    },
  ]
  return (
    <Section
      title={name}
      action={
        <span className={classes.tools}>
          <NewFieldMenu subject={subject} section={section.id} label={t('add')} subtle />
          <ActionMenu label={t('section.actions', { name })} actions={actions} />
        </span>
      }
    >
      {fields.length === 0 ? (
        <p className={classes.none}>{t('section.empty')}</p>
      ) : (
        <FieldTable label={name} fields={fields} />
      )}
      {renaming && <SectionDialog subject={subject} section={section} onClose={() => setRenaming(false)} />}
    </Section>
  )
}
