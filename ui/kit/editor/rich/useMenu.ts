import { useState } from 'react'
import { useEditorWords } from '../words'
import { type CommandName, commands } from './commands'
import type { RichEditor } from './create'
import { mentionOf } from './mention'
import type { Trigger } from './trigger'
import { type Suggestion, useSuggestions } from './useSuggestions'

export type Item = {
  id: string
  label: string
  hint?: string
  person?: boolean
  apply: (editor: RichEditor) => void
}

const blocks: CommandName[] = [
  'text',
  'heading1',
  'heading2',
  'heading3',
  'bullet_list',
  'ordered_list',
  'task',
  'blockquote',
  'code_block',
  'table',
  'hr',
]

/** The menu at the cursor: people after @, work packages after #, blocks after a slash at the start of a line. */
export function useMenu() {
  const t = useEditorWords()
  const [trigger, setTrigger] = useState<Trigger | null>(null)
  const [dismissed, setDismissed] = useState<number | null>(null)
  const [chosen, setChosen] = useState({ query: '', at: 0 })
  const suggestions = useSuggestions(trigger)
  const open = trigger !== null && trigger.from !== dismissed
  const items = open ? itemsFor(trigger, suggestions, (name) => t(`commands.${name}`)) : []
  const at = chosen.query === `${trigger?.kind}${trigger?.query}` ? Math.min(chosen.at, items.length - 1) : 0

  function pick(editor: RichEditor, item: Item) {
    if (!trigger) return
    const { view } = editor
    view.dispatch(view.state.tr.delete(trigger.from, trigger.to))
    item.apply(editor)
    setTrigger(null)
    view.focus()
  }

  /** Handles a key while the menu is open; true when it is used up. */
  function key({ key: name }: KeyboardEvent, editor: RichEditor | null): boolean {
    if (!trigger || items.length === 0 || !editor) return false
    const by = { ArrowDown: 1, ArrowUp: -1 }[name]
    if (by)
      setChosen({ query: `${trigger.kind}${trigger.query}`, at: (at + by + items.length) % items.length })
    else if (name === 'Enter' || name === 'Tab') pick(editor, items[at] as Item)
    else if (name === 'Escape') setDismissed(trigger.from)
    else return false
    return true
  }

  function follow(next: Trigger | null) {
    setTrigger(next)
    if (!next) setDismissed(null)
  }
  return { open: items.length > 0, items, at, trigger, follow, pick, key, close: () => setTrigger(null) }
}

function itemsFor(trigger: Trigger, found: Suggestion[], name: (command: CommandName) => string): Item[] {
  if (trigger.kind !== '/') return found.map(toItem)
  const wanted = trigger.query.toLowerCase()
  return blocks
    .filter((command) => name(command).toLowerCase().includes(wanted))
    .map((command) => ({
      id: command,
      label: name(command),
      apply: (editor) => void editor.run(commands[command]),
    }))
}

function toItem({ id, label, hint, kind }: Suggestion): Item {
  if (kind === 'workPackage') {
    return { id, label, hint, apply: ({ view }) => view.dispatch(view.state.tr.insertText(`#${id} `)) }
  }
  return { id, label, hint, person: true, apply: ({ view }) => mention(view, id, kind, label) }
}

function mention(view: RichEditor['view'], id: string, kind: 'user' | 'group', name: string) {
  const node = view.state.schema.nodes.mention?.create(mentionOf(id, kind, name))
  if (!node) return
  view.dispatch(view.state.tr.replaceSelectionWith(node, false).insertText(' '))
}
