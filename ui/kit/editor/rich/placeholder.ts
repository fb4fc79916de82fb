import { Plugin } from '@milkdown/kit/prose/state'
import { Decoration, DecorationSet } from '@milkdown/kit/prose/view'

/** Shows a hint in an empty text. */
export function placeholder(text: string): Plugin {
  return new Plugin({
    props: {
      decorations: ({ doc }) => {
        const first = doc.firstChild
        const empty = doc.childCount === 1 && first?.isTextblock && first.content.size === 0
        if (!text || !empty) return null
        return DecorationSet.create(doc, [Decoration.node(0, first.nodeSize, { 'data-placeholder': text })])
      },
    },
  })
}
