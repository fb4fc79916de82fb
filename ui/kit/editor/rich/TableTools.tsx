import { ActionIcon, Menu } from '@mantine/core'
import { addColumnAfter, addRowAfter, deleteColumn, deleteRow, deleteTable } from '@milkdown/kit/prose/tables'
import { IconTableOptions } from '@tabler/icons-react'
import { useEditorWords } from '../words'
import type { RichEditor } from './create'
import classes from './Rich.module.css'

const actions = { addRow: addRowAfter, addColumn: addColumnAfter, deleteRow, deleteColumn, deleteTable }

/** Rows and columns of the table around the cursor. */
export function TableTools({ editor }: { editor: RichEditor | null }) {
  const t = useEditorWords()
  const run = (name: keyof typeof actions) => {
    if (!editor) return
    actions[name](editor.view.state, editor.view.dispatch)
    editor.view.focus()
  }
  return (
    <Menu position="bottom-start" returnFocus={false}>
      <Menu.Target>
        <ActionIcon size={26} aria-label={t('table')} title={t('table')} className={classes.tool}>
          <IconTableOptions size={16} stroke={1.7} aria-hidden="true" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {(Object.keys(actions) as (keyof typeof actions)[]).map((name) => (
          <Menu.Item key={name} onClick={() => run(name)}>
            {t(`tables.${name}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
