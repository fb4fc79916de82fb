/** What can be done with a column: order by it, filter by it, move it, take it away. */
import { Menu, UnstyledButton } from '@mantine/core'
import {
  IconArrowDown,
  IconArrowLeft,
  IconArrowRight,
  IconArrowUp,
  IconBinaryTree2,
  IconEyeOff,
  IconFilter,
  IconSortAscending,
  IconSortDescending,
} from '@tabler/icons-react'
import type { Column } from '@ui/kit/DataTable'
import { inMain } from '@ui/kit/fields/inMain'
import { moved } from '@ui/kit/SortableList'
import { useTranslations } from 'use-intl'
import classes from './ProjectList.module.css'
import { sortText } from './saved'
import { type ListSearch, mostSorts, type OptionalColumn, sortsOf, usualColumns } from './search'
import type { Line } from './tree'

interface HeadMenuProps {
  column: Column<Line>
  search: ListSearch
  change: (part: Partial<ListSearch>) => void
  /** Adds a filter by the column, where there is one. */
  filter?: () => void
}

const icon = { size: 15, 'aria-hidden': true } as const

export function HeadMenu({ column, search, change, filter }: HeadMenuProps) {
  const t = useTranslations('projects.list')
  return (
    <Menu position="bottom-start" portalProps={inMain()}>
      <Menu.Target>
        <UnstyledButton className={classes.head}>
          {column.head}
          <Direction column={column} search={search} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {column.sort && <SortItems name={column.sort} search={search} change={change} />}
        {filter && (
          <Menu.Item leftSection={<IconFilter {...icon} />} onClick={filter}>
            {t('filterBy')}
          </Menu.Item>
        )}
        {!column.main && <PlaceItems id={column.id as OptionalColumn} search={search} change={change} />}
      </Menu.Dropdown>
    </Menu>
  )
}

function Direction({ column, search }: Pick<HeadMenuProps, 'column' | 'search'>) {
  const sorts = sortsOf(search)
  const at = sorts.findIndex(([name]) => name === column.sort)
  const sort = sorts[at]
  if (!sort) return null
  const Arrow = sort[1] === 'desc' ? IconArrowDown : IconArrowUp
  return (
    <span className={classes.direction}>
      <Arrow size={13} aria-hidden />
      {sorts.length > 1 && at + 1}
    </span>
  )
}

type ItemsProps<T> = Pick<HeadMenuProps, 'search' | 'change'> & T

function SortItems({ name, search, change }: ItemsProps<{ name: string }>) {
  const t = useTranslations('projects.sort')
  const sorts = sortsOf(search)
  const others = sorts.filter(([one]) => one !== name)
  const directions = ['asc', 'desc'] as const
  return (
    <>
      {directions.map((direction) => (
        <Menu.Item
          key={direction}
          leftSection={direction === 'asc' ? <IconArrowUp {...icon} /> : <IconArrowDown {...icon} />}
          onClick={() => change({ sort: sortText([[name, direction]]) })}
        >
          {t(direction === 'asc' ? 'ascending' : 'descending')}
        </Menu.Item>
      ))}
      {others.length > 0 &&
        others.length < mostSorts &&
        directions.map((direction) => (
          <Menu.Item
            key={direction}
            leftSection={
              direction === 'asc' ? <IconSortAscending {...icon} /> : <IconSortDescending {...icon} />
            }
            onClick={() => change({ sort: sortText([...others, [name, direction]]) })}
          >
            {t(direction === 'asc' ? 'thenAscending' : 'thenDescending')}
          </Menu.Item>
        ))}
      {sorts.length > 0 && (
        <Menu.Item leftSection={<IconBinaryTree2 {...icon} />} onClick={() => change({ sort: undefined })}>
          {t('byHierarchy')}
        </Menu.Item>
      )}
    </>
  )
}

function PlaceItems({ id, search, change }: ItemsProps<{ id: OptionalColumn }>) {
  const t = useTranslations('projects.list')
  const shown = search.columns ?? usualColumns
  const at = shown.indexOf(id)
  const move = (to: number) => change({ columns: moved(shown, at, to) })
  return (
    <>
      <Menu.Divider />
      <Menu.Item leftSection={<IconArrowLeft {...icon} />} disabled={at === 0} onClick={() => move(at - 1)}>
        {t('left')}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconArrowRight {...icon} />}
        disabled={at === shown.length - 1}
        onClick={() => move(at + 1)}
      >
        {t('right')}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconEyeOff {...icon} />}
        onClick={() => change({ columns: shown.filter((one) => one !== id) })}
      >
        {t('hide')}
      </Menu.Item>
    </>
  )
}
