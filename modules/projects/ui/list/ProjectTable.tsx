import { useMediaQuery } from '@mantine/hooks'
import { useVirtualizer } from '@tanstack/react-virtual'
import type { Project } from '@ui/api/projects'
import { ActionMenu } from '@ui/kit/ActionMenu'
import { type Column, DataTable, type RowAttributes } from '@ui/kit/DataTable'
import type { Offer } from '@ui/kit/filters/filters'
import { wide } from '@ui/kit/listing/wide'
import { type CSSProperties, type KeyboardEvent, useEffect, useMemo, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { useProjectActions } from '../useProjectActions'
import { HeadMenu } from './HeadMenu'
import classes from './ProjectList.module.css'
import { ProjectName } from './ProjectName'
import { isTree, type ListSearch, sortsOf } from './search'
import { arrange, flat, type Line } from './tree'
import { placeOf, stepOf } from './treeKeys'
import { useChosenColumns } from './useColumns'
import type { Folding } from './useFolding'

interface ProjectTableProps {
  projects: Project[]
  search: ListSearch
  change: (part: Partial<ListSearch>) => void
  askDelete: (project: Project) => void
  offers: Offer[]
  addFilter: (offer: Offer) => void
  /** More of the list is wanted, because its end has come near. */
  more?: () => void
  folding: Folding
}

/** How near the end of what is there more is asked for, in rows. */
const near = 30

/** The lines of the project list in the chosen columns. */
export function ProjectTable(props: ProjectTableProps) {
  const { projects, search, change, askDelete, offers, addFilter, more, folding } = props
  const t = useTranslations('projects')
  const { folded, fold } = folding
  const tree = isTree(search)
  const lines = useMemo(() => (tree ? arrange(projects, folded) : flat(projects)), [tree, projects, folded])
  const branched = lines.some(({ below }) => below > 0)
  const chosen = useChosenColumns(search, projects)
  const columns = useMemo((): Column<Line>[] => {
    const name: Column<Line> = {
      id: 'name',
      head: t('column.name'),
      sort: 'name',
      main: true,
      cell: (line) => <ProjectName line={line} fold={fold} />,
    }
    const actions: Column<Line> = {
      id: 'actions',
      head: t('column.actions'),
      width: '52px',
      tools: true,
      cell: ({ project }) => <RowMenu project={project} askDelete={askDelete} />,
    }
    return [name, ...chosen, actions]
  }, [t, fold, chosen, askDelete])
  const { root, rows, part, show } = useWindow(lines, more)
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const at = placeOf(event)
    const step = at === undefined ? undefined : stepOf(event.key, lines, at)
    if (at === undefined || !step || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    if ('to' in step) show(step.to)
    else {
      fold(lines[at]?.project.id ?? 0, step.fold)
      show(at)
    }
  }
  const { sort } = search
  // biome-ignore lint/correctness/useExhaustiveDependencies: another order is read from its beginning
  useEffect(() => {
    root.current?.scrollTo({ top: 0 })
  }, [sort])
  const { className, style } = wide(chosen, 340)
  return (
    <section
      ref={root}
      className={`${className} ${classes.scroller}`}
      style={style}
      aria-label={t('list.title')}
      data-branched={branched || undefined}
      onKeyDown={onKeyDown}
    >
      <DataTable
        label={t('list.title')}
        columns={columns}
        rows={rows}
        rowKey={({ project }) => project.id}
        sort={sortsOf(search)[0]}
        part={part}
        tree={branched}
        rowProps={branched ? attributesOf : undefined}
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
  ({
    status: 'project_status_code',
    createdAt: 'created_at',
    updatedAt: 'updated_at',
    latestActivityAt: 'latest_activity_at',
  })[column] ?? column

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
  /** Brings a line into sight, and the focus to its name. */
  const show = (at: number) => {
    virtual.scrollToIndex(at)
    const focus = (tries: number) =>
      requestAnimationFrame(() => {
        const name = root.current?.querySelector<HTMLElement>(`tr[data-index="${at}"] a[data-name]`)
        if (name) name.focus({ preventScroll: true })
        else if (tries > 0) focus(tries - 1)
      })
    focus(10)
  }
  return {
    root,
    show,
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

const attributes = new WeakMap<Line, RowAttributes>()

/** How a row tells its place in the tree. */
function attributesOf(line: Line): RowAttributes {
  const known = attributes.get(line)
  if (known) return known
  const { depth, below, folded } = line
  const made: RowAttributes = {
    'aria-level': depth + 1,
    'aria-expanded': below > 0 ? !folded : undefined,
    style: { '--depth': depth } as CSSProperties,
  }
  attributes.set(line, made)
  return made
}

function RowMenu({ project, askDelete }: Pick<ProjectTableProps, 'askDelete'> & { project: Project }) {
  const t = useTranslations('common')
  const actionsOf = useProjectActions(askDelete)
  return <ActionMenu label={t('actionsFor', { name: project.name })} actions={actionsOf(project)} />
}
