import { ActionMenu } from '@ui/kit/ActionMenu'
import { useTranslations } from 'use-intl'
import type { WorkPackage } from '../api/types'
import { ordered, type Seen } from './kinds'
import { RelatedLine } from './RelatedLine'

type RelationRowProps = {
  seen: Seen
  /** The work package at the other end. */
  item: WorkPackage
  onEdit: () => void
  onRemove: () => void
}

/** One relation, told by what stands at its other end. */
export function RelationRow({ seen: { relation, kind }, item, onEdit, onRemove }: RelationRowProps) {
  const t = useTranslations('workpackages.relations')
  const editable = Boolean(relation._links.update && relation._links.updateImmediately)
  const actions = [
    { id: 'edit', label: t('edit'), when: editable, run: onEdit },
    { id: 'remove', label: t('remove'), danger: true, when: Boolean(relation._links.delete), run: onRemove },
  ]
  return (
    <RelatedLine
      item={item}
      dated={ordered.includes(kind)}
      notes={relation.lag ? <span>{t('lag', { count: relation.lag })}</span> : undefined}
      description={relation.description}
      menu={<ActionMenu label={t('menu', { subject: item.subject })} actions={actions} />}
    />
  )
}
