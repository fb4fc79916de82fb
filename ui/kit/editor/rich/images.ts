import { $remark } from '@milkdown/kit/utils'

type Markdown = { type: string; title?: string | null; alt?: string | null; children?: Markdown[] }

/** The editor wants texts where the parser leaves the titles of images empty. */
function complete(node: Markdown): void {
  if (node.type === 'image') {
    node.title ??= ''
    node.alt ??= ''
  }
  node.children?.forEach(complete)
}

export const remarkImages = $remark('remarkImages', () => () => (tree) => complete(tree as Markdown))
