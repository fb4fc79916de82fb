import { useTranslations } from 'use-intl'
import type { WorkPackage } from '../api/types'
import { FamilyRow } from './FamilyRow'
import { RelationGroup } from './RelationGroup'
import type { Removal } from './RemoveDialog'

type FamilyProps = {
  item: WorkPackage
  parent: WorkPackage | undefined
  kids: WorkPackage[]
  onRemove: (removal: Removal) => void
}

/** What lies directly above and below a work package. */
export function Family({ item, parent, kids, onRemove }: FamilyProps) {
  const t = useTranslations('workpackages.relations')
  return (
    <>
      {parent && (
        <RelationGroup title={t('kinds.parent')} count={1}>
          <li>
            <FamilyRow
              item={parent}
              child={item}
              label={t('removeParent')}
              onRemove={() => onRemove({ other: parent, child: item })}
            />
          </li>
        </RelationGroup>
      )}
      {kids.length > 0 && (
        <RelationGroup title={t('kinds.children')} count={kids.length}>
          {kids.map((child) => (
            <li key={child.id}>
              <FamilyRow
                item={child}
                child={child}
                label={t('removeChild')}
                onRemove={() => onRemove({ other: child, child })}
              />
            </li>
          ))}
        </RelationGroup>
      )}
    </>
  )
}
