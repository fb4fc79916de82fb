// The editor's way to the component around it: what changed, where the cursor is, whether somebody is about to mention
// somebody, and the keys that belong to the form.

import { Plugin } from '@milkdown/kit/prose/state'
import type { EditorView } from '@milkdown/kit/prose/view'
import { type Trigger, triggerBefore } from './trigger'

export type Surroundings = {
  changed: () => void
  /** The selection or the marks under it are others now. */
  moved: (view: EditorView) => void
  /** A word after @ or # is being written, or no longer. */
  triggered: (trigger: Trigger | null) => void
  /** A key before the editor sees it; true when it is used up. */
  key: (event: KeyboardEvent) => boolean
  blurred: () => void
}

export function surroundings(on: Surroundings): Plugin {
  return new Plugin({
    props: {
      handleKeyDown: (_view, event) => on.key(event),
      handleDOMEvents: {
        blur: () => {
          on.blurred()
          return false
        },
      },
    },
    view: () => ({
      update: (view, before) => {
        if (!before.doc.eq(view.state.doc)) on.changed()
        if (before.doc.eq(view.state.doc) && before.selection.eq(view.state.selection)) return
        on.moved(view)
        on.triggered(triggerBefore(view))
      },
    }),
  })
}
