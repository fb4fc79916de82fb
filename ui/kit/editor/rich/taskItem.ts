import { listItemSchema } from '@milkdown/kit/preset/commonmark'
import type { Node } from '@milkdown/kit/prose/model'
import type { EditorView, NodeView } from '@milkdown/kit/prose/view'
import { $view } from '@milkdown/kit/utils'

/** A list item; that of a task begins with a box that can be ticked. */
class ItemView implements NodeView {
  dom = document.createElement('li')
  contentDOM = document.createElement('div')
  private box = document.createElement('input')
  private node: Node

  constructor(node: Node, view: EditorView, getPos: () => number | undefined) {
    this.node = node
    this.box.type = 'checkbox'
    this.box.contentEditable = 'false'
    this.box.addEventListener('change', () => {
      const at = getPos()
      if (at === undefined) return
      view.dispatch(
        view.state.tr.setNodeMarkup(at, undefined, { ...this.node.attrs, checked: this.box.checked }),
      )
    })
    this.dom.append(this.box, this.contentDOM)
    this.draw()
  }

  private draw() {
    const { checked } = this.node.attrs
    const isTask = typeof checked === 'boolean'
    this.box.hidden = !isTask
    this.box.checked = checked === true
    this.box.setAttribute('aria-label', this.node.textContent.slice(0, 80))
    this.dom.toggleAttribute('data-task', isTask)
    this.dom.toggleAttribute('data-done', checked === true)
  }

  update(node: Node): boolean {
    if (node.type !== this.node.type) return false
    this.node = node
    this.draw()
    return true
  }

  stopEvent(event: Event): boolean {
    return event.target === this.box
  }

  ignoreMutation(mutation: { target: globalThis.Node; type: string }): boolean {
    return mutation.type !== 'selection' && !this.contentDOM.contains(mutation.target)
  }
}

export const taskItemView = $view(
  listItemSchema.node,
  () => (node, view, getPos) => new ItemView(node, view, getPos as () => number | undefined),
)
