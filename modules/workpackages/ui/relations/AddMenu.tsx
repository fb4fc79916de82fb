import { Button, Menu } from '@mantine/core'
import { IconChevronDown, IconPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { idOf } from '@ui/api/hal'
import { useTranslations } from 'use-intl'
import type { WorkPackage } from '../api/types'
import { type Kind, kinds, usual } from './kinds'
import classes from './Relations.module.css'

export type Adding = Kind | 'child' | 'parent'

type AddMenuProps = {
  item: WorkPackage
  /** Whether the work package may be put below another one. */
  movable: boolean
  onAdd: (what: Adding) => void
}

/** Everything that can be related to a work package; what may not be is not offered. */
export function AddMenu({ item, movable, onAdd }: AddMenuProps) {
  const t = useTranslations('workpackages.relations')
  const { addChild, addRelation } = item._links
  if (!addChild && !addRelation && !movable) return null
  const entry = (what: Adding) => (
    <Menu.Item key={what} onClick={() => onAdd(what)}>
      {what === 'child' ? t('existingChild') : t(`kinds.${what}`)}
    </Menu.Item>
  )
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden="true" />}
          rightSection={<IconChevronDown size={13} aria-hidden="true" />}
        >
          {t('add')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={classes.kinds}>
        {addChild && (
          <Menu.Item
            component={Link}
            to="/projects/$project/work_packages/new"
            params={{ project: idOf(item._links.project) ?? '' } as never}
            search={{ parent: item.id } as never}
          >
            {t('newChild')}
          </Menu.Item>
        )}
        {addChild && entry('child')}
        {movable && entry('parent')}
        {addRelation && (
          <>
            {(addChild || movable) && <Menu.Divider />}
            {usual.map(entry)}
            <Menu.Divider />
            {kinds.filter((kind) => !usual.includes(kind)).map(entry)}
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
