import { IconArrowsSplit2 } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Empty } from '@ui/kit/Empty'
import { Lines, Loaded } from '@ui/kit/Loaded'
import { useTranslations } from 'use-intl'
import { fieldOf, type Schema, type WorkPackage } from '../api/types'
import { AddMenu } from './AddMenu'
import { type Relation, relationsOf } from './api'
import { Family } from './Family'
import { grouped } from './kinds'
import { RelationGroup } from './RelationGroup'
import { RelationRow } from './RelationRow'
import classes from './Relations.module.css'
import { RelationsDialog } from './RelationsDialog'
import { useRelationsDialog } from './useRelationsDialog'
import { useRelatives } from './useRelatives'

type RelationsProps = { item: WorkPackage; schema: Schema | undefined }

/** How a work package stands to others: what lies above and below it, and what it has to do with the rest. */
export function Relations({ item, schema }: RelationsProps) {
  const query = useQuery(relationsOf(item))
  const dialog = useRelationsDialog()
  const movable = Boolean(item._links.updateImmediately && fieldOf(schema, 'parent')?.writable)
  return (
    <div className={classes.relations}>
      <div>
        <AddMenu item={item} movable={movable} onAdd={(what) => dialog.open({ adding: what })} />
      </div>
      <Loaded query={query} skeleton={<Lines count={3} height={28} />}>
        {({ _embedded }) => <Groups item={item} relations={_embedded.elements} dialog={dialog} />}
      </Loaded>
      {dialog.present && <RelationsDialog item={item} present={dialog.present} onClose={dialog.close} />}
    </div>
  )
}

type GroupsProps = {
  item: WorkPackage
  relations: Relation[]
  dialog: ReturnType<typeof useRelationsDialog>
}

function Groups({ item, relations, dialog }: GroupsProps) {
  const t = useTranslations('workpackages.relations')
  const groups = grouped(relations, item.id)
  const { query, parent, children, at } = useRelatives(item, groups)
  if (query.isPending && query.isEnabled) return <Lines count={3} height={28} />
  if (groups.length === 0 && !parent && children.length === 0) {
    return <Empty icon={IconArrowsSplit2}>{t('none')}</Empty>
  }
  return (
    <>
      {groups.map(([kind, list]) => (
        <RelationGroup key={kind} title={t(`kinds.${kind}`)} count={list.length}>
          {list.map((seen) => {
            const other = at(seen.other)
            return (
              other && (
                <li key={seen.relation.id}>
                  <RelationRow
                    seen={seen}
                    item={other}
                    onEdit={() => dialog.open({ editing: seen })}
                    onRemove={() => dialog.open({ removing: { other, relation: seen.relation } })}
                  />
                </li>
              )
            )
          })}
        </RelationGroup>
      ))}
      <Family
        item={item}
        parent={parent}
        kids={children}
        onRemove={(removing) => dialog.open({ removing })}
      />
    </>
  )
}
