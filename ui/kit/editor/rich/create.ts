// Puts the editor together: CommonMark and GitHub's tables and tasks, mentions as one node, and nothing that would lose
// content. It has no looks of its own; those are in Rich.module.css.

import {
  defaultValueCtx,
  Editor,
  editorViewCtx,
  editorViewOptionsCtx,
  parserCtx,
  remarkCtx,
  remarkStringifyOptionsCtx,
  rootCtx,
  serializerCtx,
} from '@milkdown/kit/core'
import { clipboard } from '@milkdown/kit/plugin/clipboard'
import { history } from '@milkdown/kit/plugin/history'
import { commonmark, remarkPreserveEmptyLinePlugin } from '@milkdown/kit/preset/commonmark'
import { gfm } from '@milkdown/kit/preset/gfm'
import type { EditorView } from '@milkdown/kit/prose/view'
import { $prose } from '@milkdown/kit/utils'
import { remarkImages } from './images'
import { mentionSchema, remarkMentions } from './mention'
import { placeholder } from './placeholder'
import { hasUnusedDefinitions, sameMeaning } from './roundtrip'
import { type Surroundings, surroundings } from './surroundings'
import { taskItemView } from './taskItem'

/** Deletes <br>, which tables need for lines within a cell. */
const lossy = new Set<unknown>([remarkPreserveEmptyLinePlugin].flat())

export type RichEditor = {
  view: EditorView
  run: Editor['action']
  markdown: () => string
  replace: (markdown: string) => void
  /** Whether the given text survives being read and written. */
  keeps: (markdown: string) => boolean
  destroy: () => void
}

export type Setup = {
  root: HTMLElement
  value: string
  attributes: Record<string, string>
  placeholder: string
  on: Surroundings
}

/** Starts an editor in an element. */
export async function createEditor({
  root,
  value,
  attributes,
  placeholder: hint,
  on,
}: Setup): Promise<RichEditor> {
  const editor = Editor.make()
    .config((ctx) => {
      ctx.set(rootCtx, root)
      ctx.set(defaultValueCtx, value)
      ctx.update(
        remarkStringifyOptionsCtx,
        (options) => ({ ...options, bullet: '-', rule: '-', emphasis: '_' }) as const,
      )
      ctx.update(editorViewOptionsCtx, (options) => ({ ...options, attributes }))
    })
    .use(commonmark.filter((plugin) => !lossy.has(plugin)))
    .use(gfm)
    .use([remarkImages, remarkMentions, mentionSchema].flat())
    .use([history, clipboard].flat())
    .use(taskItemView)
    .use($prose(() => placeholder(hint)))
    .use($prose(() => surroundings(on)))
  await editor.create()
  return handle(editor)
}

function handle(editor: Editor): RichEditor {
  const { ctx } = editor
  const view = ctx.get(editorViewCtx)
  const markdown = () => ctx.get(serializerCtx)(view.state.doc)
  return {
    view,
    run: (action) => editor.action(action),
    markdown,
    replace: (text) => {
      const doc = ctx.get(parserCtx)(text)
      const { tr } = view.state
      view.dispatch(
        tr.replaceWith(0, view.state.doc.content.size, doc.content).setMeta('addToHistory', false),
      )
    },
    keeps: (text) => {
      try {
        return survives(editor, text)
      } catch {
        return false
      }
    },
    destroy: () => void editor.destroy(),
  }
}

/** Reads a text, writes it and compares both; throws for what the editor cannot hold at all. */
function survives({ ctx }: Editor, text: string): boolean {
  const remark = ctx.get(remarkCtx)
  const raw = remark.parse(text)
  if (hasUnusedDefinitions(raw)) return false
  const written = ctx.get(serializerCtx)(ctx.get(parserCtx)(text))
  return sameMeaning(remark.runSync(raw, text), remark.runSync(remark.parse(written), written))
}
