import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Scope } from '../api/queries'
import type { WorkPackage } from '../api/types'
import { DeleteDialog } from '../detail/DeleteDialog'
import { CreateRow } from './CreateRow'
import { moveColumn } from './columns'
import { HeaderMenu } from './HeaderMenu'
import { PlacedMenu } from './PlacedMenu'
import { RowMenu } from './RowMenu'
import { Table } from './Table'
import { useFullPath } from './useFullPath'
import type { Screen } from './useScreen'
import { useWidths } from './useWidths'
import { toggleSort } from './view'

type Place = { x: number; y: number }
type Menu =
  | { kind: 'row'; item: WorkPackage; place: Place }
  | { kind: 'header'; id: string; place: Place }
  | null

/** The table with its menus and dialogs. */
export function TablePane({
  scope,
  screen,
  current,
}: {
  scope: Scope
  screen: Screen
  current: number | null
}) {
  const t = useTranslations('workpackages')
  const [menu, setMenu] = useState<Menu>(null)
  const [removing, setRemoving] = useState<WorkPackage[]>([])
  const { widths, resize } = useWidths()
  const { view, change, rows, columns, labels } = screen
  const full = useFullPath()
  const close = () => setMenu(null)

  return (
    <>
      <Table
        rows={rows}
        view={view}
        columns={columns}
        labels={labels}
        widths={widths}
        current={current}
        onRange={screen.setRange}
        onOpen={(item) => screen.list.open(item.id)}
        onMenu={(item, place) => setMenu({ kind: 'row', item, place })}
        onRemove={(items) => setRemoving(items.filter((item) => item._links.delete))}
        onFold={screen.fold}
        pathOf={full.pathOf}
        onVisit={full.visit}
        header={{
          sort: (id, join) => change({ sortBy: toggleSort(view.sortBy, id, join) }),
          move: (id, by) => change({ columns: moveColumn(view.columns, id, view.columns.indexOf(id) + by) }),
          resize,
          menu: (id, place) => setMenu({ kind: 'header', id, place }),
        }}
      />
      {scope !== null && screen.mayCreate && <CreateRow scope={scope} screen={screen} />}
      {menu && (
        <PlacedMenu label={t('menu')} place={menu.place} onClose={close}>
          {menu.kind === 'row' ? (
            <RowMenu item={menu.item} list={screen.list} onRemove={(item) => setRemoving([item])} />
          ) : (
            <HeaderMenu id={menu.id} label={labels(menu.id)} view={view} onChange={change} />
          )}
        </PlacedMenu>
      )}
      <DeleteDialog items={removing} onClose={() => setRemoving([])} />
    </>
  )
}
