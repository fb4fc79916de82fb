import { IconChevronRight, IconPencil } from '@tabler/icons-react'
import { useContext } from 'react'
import type { WorkPackage } from '../api/types'
import { useTableActions, WordsContext } from './actions'
import classes from './Row.module.css'
import type { TreeNode } from './tree'

type SubjectCellProps = { item: WorkPackage; node?: TreeNode; editable: boolean }

/** The subject: indented below its parent, a click on the words opens the work package. */
export function SubjectCell({ item, node, editable }: SubjectCellProps) {
  const words = useContext(WordsContext)
  const { open, fold } = useTableActions()
  return (
    <span className={classes.subject} style={node && { paddingInlineStart: node.depth * 20 }}>
      {node && (
        <button
          type="button"
          tabIndex={-1}
          className={classes.fold}
          hidden={!node.hasChildren}
          aria-expanded={!node.collapsed}
          aria-label={node.collapsed ? words.unfold(item.subject) : words.fold(item.subject)}
          onClick={(event) => {
            event.stopPropagation()
            fold(String(node.id))
          }}
        >
          <IconChevronRight size={14} aria-hidden="true" />
        </button>
      )}
      <button
        type="button"
        tabIndex={-1}
        className={classes.open}
        title={item.subject}
        onClick={(event) => {
          event.stopPropagation()
          open(item)
        }}
      >
        {item.subject}
      </button>
      {editable && <IconPencil size={13} className={classes.pencil} aria-hidden="true" />}
    </span>
  )
}
