import { useMediaQuery } from '@mantine/hooks'
import { useVirtualizer } from '@tanstack/react-virtual'
import type { Project } from '@ui/api/projects'
import { ActionMenu } from '@ui/kit/ActionMenu'
import { type Column, DataTable } from '@ui/kit/DataTable'
import type { Offer } from '@ui/kit/filters/filters'
import { type CSSProperties, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useProjectActions } from '../useProjectActions'
import { HeadMenu } from './HeadMenu'
import classes from './ProjectList.module.css'
import { ProjectName } from './ProjectName'
import { isTree, type ListSearch, sortsOf } from './search'
import { arrange, flat, type Line } from './tree'
import { useChosenColumns } from './useColumns'

interface ProjectTableProps {
  projects: Project[]
  search: ListSearch
  change: (part: Partial<ListSearch>) => void
  askDelete: (project: Project) => void
  offers: Offer[]
  addFilter: (offer: Offer) => void
  /** More of the list is wanted, because its end has come near. */
  more?: () => void
}

/** How near the end of what is there more is asked for, in rows. */
const near = 30

/** The lines of the project list in the chosen columns. */
export function ProjectTable(props: ProjectTableProps) {
  const { projects, search, change, askDelete, offers, addFilter, more } = props
  const t = useTranslations('projects')
  const [folded, setFolded] = useState<ReadonlySet<number>>(new Set())
  const tree = isTree(search)
  const lines = useMemo(() => (tree ? arrange(projects, folded) : flat(projects)), [tree, projects, folded])
  const chosen = useChosenColumns(search, projects)
  const columns = useMemo((): Column<Line>[] => {
    const name: Column<Line> = {
      id: 'name',
      head: t('column.name'),
      sort: 'name',
      main: true,
      cell: (line) => (
        <ProjectName
          line={line}
          path={!tree}
          folded={folded.has(line.project.id)}
          fold={() => setFolded((old) => toggled(old, line.project.id))}
        />
      ),
    }
    const actions: Column<Line> = {
      id: 'actions',
      head: t('column.actions'),
      width: '52px',
      tools: true,
      cell: ({ project }) => <RowMenu project={project} askDelete={askDelete} />,
    }
    return [name, ...chosen, actions]
  }, [t, tree, folded, chosen, askDelete])
  const { root, rows, part } = useWindow(lines, more)
  const { sort } = search
  // biome-ignore lint/correctness/useExhaustiveDependencies: another order is read from its beginning
  useEffect(() => {
    root.current?.scrollTo({ top: 0 })
  }, [sort])
  const width = chosen.reduce((sum, column) => sum + Number.parseInt(column.width ?? '150', 10), 340)
  return (
    <section
      ref={root}
      className={classes.scroller}
      style={{ '--least': `${width}px` } as CSSProperties}
      aria-label={t('list.title')}
    >
      <DataTable
        label={t('list.title')}
        columns={columns}
        rows={rows}
        rowKey={({ project }) => project.id}
        sort={sortsOf(search)[0]}
        part={part}
        head={(column) => {
          const offer = offers.find(({ name }) => name === filterOf(column.id))
          return (
            <HeadMenu
              column={column}
              search={search}
              change={change}
              filter={offer && (() => addFilter(offer))}
            />
          )
        }}
      />
    </section>
  )
}

/** The filter by a column: moments have names of their own there. */
const filterOf = (column: string) =>
  ({ createdAt: 'created_at', updatedAt: 'updated_at', latestActivityAt: 'latest_activity_at' })[column] ??
  column

const rowHeight = 37
const cardHeight = 104

/** The lines in sight. On a phone the whole page scrolls, otherwise the table does. */
function useWindow(lines: Line[], more: (() => void) | undefined) {
  const root = useRef<HTMLElement>(null)
  const phone = useMediaQuery('(width < 48em)', false, { getInitialValueInEffect: false })
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => (phone ? document.getElementById('main') : root.current),
    getItemKey: (at) => lines[at]?.project.id ?? at,
    estimateSize: () => (phone ? cardHeight : rowHeight),
    scrollMargin: phone ? (root.current?.offsetTop ?? 0) : 0,
    overscan: 12,
  })
  const items = virtual.getVirtualItems()
  const first = items[0]
  const last = items.at(-1)
  const margin = virtual.options.scrollMargin
  const end = last?.index ?? -1
  useEffect(() => {
    if (end >= lines.length - near) more?.()
  }, [end, lines.length, more])
  return {
    root,
    rows: items.flatMap(({ index }) => lines[index] ?? []),
    part: {
      first: first?.index ?? 0,
      total: lines.length,
      before: (first?.start ?? margin) - margin,
      after: virtual.getTotalSize() + margin - (last?.end ?? margin),
      measure: virtual.measureElement,
    },
  }
}

function toggled(set: ReadonlySet<number>, id: number): ReadonlySet<number> {
  const next = new Set(set)
  if (!next.delete(id)) next.add(id)
  return next
}

function RowMenu({ project, askDelete }: Pick<ProjectTableProps, 'askDelete'> & { project: Project }) {
  const t = useTranslations('common')
  const actionsOf = useProjectActions(askDelete)
  return <ActionMenu label={t('actionsFor', { name: project.name })} actions={actionsOf(project)} />
}
