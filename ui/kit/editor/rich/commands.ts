// What the toolbar and the slash menu can do with the text.

import { editorViewCtx } from '@milkdown/kit/core'
import type { Ctx } from '@milkdown/kit/ctx'
import {
  createCodeBlockCommand,
  insertHrCommand,
  toggleEmphasisCommand,
  toggleInlineCodeCommand,
  toggleStrongCommand,
  turnIntoTextCommand,
  wrapInBlockquoteCommand,
  wrapInBulletListCommand,
  wrapInHeadingCommand,
  wrapInOrderedListCommand,
} from '@milkdown/kit/preset/commonmark'
import { insertTableCommand, toggleStrikethroughCommand } from '@milkdown/kit/preset/gfm'
import type { EditorView } from '@milkdown/kit/prose/view'
import { callCommand } from '@milkdown/kit/utils'

export type CommandName =
  | 'strong'
  | 'emphasis'
  | 'strike_through'
  | 'inlineCode'
  | 'text'
  | 'heading1'
  | 'heading2'
  | 'heading3'
  | 'bullet_list'
  | 'ordered_list'
  | 'task'
  | 'blockquote'
  | 'code_block'
  | 'table'
  | 'hr'

export const commands: Record<CommandName, (ctx: Ctx) => boolean> = {
  strong: callCommand(toggleStrongCommand.key),
  emphasis: callCommand(toggleEmphasisCommand.key),
  strike_through: callCommand(toggleStrikethroughCommand.key),
  inlineCode: callCommand(toggleInlineCodeCommand.key),
  text: callCommand(turnIntoTextCommand.key),
  heading1: callCommand(wrapInHeadingCommand.key, 1),
  heading2: callCommand(wrapInHeadingCommand.key, 2),
  heading3: callCommand(wrapInHeadingCommand.key, 3),
  bullet_list: callCommand(wrapInBulletListCommand.key),
  ordered_list: callCommand(wrapInOrderedListCommand.key),
  task: (ctx) => callCommand(wrapInBulletListCommand.key)(ctx) && makeTask(ctx),
  blockquote: callCommand(wrapInBlockquoteCommand.key),
  code_block: callCommand(createCodeBlockCommand.key),
  table: callCommand(insertTableCommand.key, { row: 3, col: 3 }),
  hr: callCommand(insertHrCommand.key),
}

/** Gives the list item around the cursor a box to tick. */
function makeTask(ctx: Ctx): boolean {
  const view = ctx.get(editorViewCtx)
  const { $from } = view.state.selection
  for (let depth = $from.depth; depth > 0; depth--) {
    const node = $from.node(depth)
    if (node.type.name !== 'list_item') continue
    view.dispatch(
      view.state.tr.setNodeMarkup($from.before(depth), undefined, { ...node.attrs, checked: false }),
    )
    return true
  }
  return false
}

/** The marks and blocks at the cursor, so that the toolbar can show them as pressed. */
export function activeAt({ state }: EditorView): Set<string> {
  const { selection, storedMarks } = state
  const active = new Set<string>()
  const marks = storedMarks ?? selection.$from.marks()
  for (const mark of marks) active.add(mark.type.name)
  state.doc.nodesBetween(selection.from, selection.to, (node) => {
    for (const mark of selection.empty ? [] : node.marks) active.add(mark.type.name)
  })
  for (let depth = selection.$from.depth; depth > 0; depth--) {
    const { type, attrs } = selection.$from.node(depth)
    active.add(type.name === 'heading' ? `heading${attrs.level}` : type.name)
    if (type.name === 'list_item' && attrs.checked != null) active.add('task')
  }
  if (active.has('task')) active.delete('bullet_list')
  return active
}
