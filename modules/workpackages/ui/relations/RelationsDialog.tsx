import { useTranslations } from 'use-intl'
import type { WorkPackage } from '../api/types'
import { FamilyDialog } from './FamilyDialog'
import { RelationDialog } from './RelationDialog'
import { RemoveDialog } from './RemoveDialog'
import type { Asked } from './useRelationsDialog'

type RelationsDialogProps = { item: WorkPackage; present: Asked; onClose: () => void }

/** The dialog for what was asked for. */
export function RelationsDialog({ item, present, onClose }: RelationsDialogProps) {
  const t = useTranslations('workpackages.relations')
  const { adding, editing, removing } = present
  if (removing) return <RemoveDialog removal={removing} onClose={onClose} />
  if (adding === 'child' || adding === 'parent') {
    return <FamilyDialog item={item} what={adding} onClose={onClose} />
  }
  const { addRelation } = item._links
  if (adding && addRelation) {
    return (
      <RelationDialog
        title={t('adding.relation', { kind: t(`kinds.${adding}`) })}
        kind={adding}
        form={{ href: `${addRelation.href}/form` }}
        commit={addRelation}
        isNew
        onClose={onClose}
      />
    )
  }
  const links = editing?.relation._links
  if (!editing || !links?.update || !links.updateImmediately) return null
  return (
    <RelationDialog
      title={t('editing', { kind: t(`kinds.${editing.kind}`), subject: editing.other.title ?? '' })}
      kind={editing.kind}
      form={links.update}
      commit={links.updateImmediately}
      onClose={onClose}
    />
  )
}
