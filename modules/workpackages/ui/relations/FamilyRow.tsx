import { useQuery } from '@tanstack/react-query'
import { ActionMenu } from '@ui/kit/ActionMenu'
import { useTranslations } from 'use-intl'
import { schemaAt } from '../api/queries'
import { fieldOf, type WorkPackage } from '../api/types'
import { RelatedLine } from './RelatedLine'

type FamilyRowProps = {
  /** The parent or the child. */
  item: WorkPackage
  /** The lower one of the two, to which the bond belongs. */
  child: WorkPackage
  label: string
  onRemove: () => void
}

/** A parent or a child; the bond is loosened by whoever may set the parent of the child. */
export function FamilyRow({ item, child, label, onRemove }: FamilyRowProps) {
  const t = useTranslations('workpackages.relations')
  const { data: schema } = useQuery(schemaAt(child._links.schema.href))
  const free = Boolean(child._links.updateImmediately && fieldOf(schema, 'parent')?.writable)
  const actions = [{ id: 'remove', label, danger: true, when: free, run: onRemove }]
  return (
    <RelatedLine
      item={item}
      dated
      menu={<ActionMenu label={t('menu', { subject: item.subject })} actions={actions} />}
    />
  )
}
