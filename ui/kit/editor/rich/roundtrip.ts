// The guard against loss. A text may only be edited visually when writing it back means the same as the text did: both
// are parsed, and the trees are compared without what carries no meaning.

type Tree = { type: string; children?: Tree[]; value?: string; [property: string]: unknown }

/** Where something stood and how lists were spaced carries no meaning; markers are a matter of style. */
const ignored = new Set([
  'position',
  'spread',
  'data',
  'marker',
  'label',
  'type',
  'children',
  'value',
  'identifier',
])

/** Compares what two parsed texts mean. */
export function sameMeaning(one: unknown, other: unknown): boolean {
  return signature(one as Tree) === signature(other as Tree)
}

function signature(node: Tree): string {
  const properties = Object.keys(node)
    .filter((name) => !ignored.has(name) && node[name] !== null && node[name] !== undefined)
    .sort()
    .map((name) => `${name}=${JSON.stringify(node[name])}`)
  const value = node.value === undefined ? '' : JSON.stringify(node.value)
  const children = merged(node.children ?? []).map(signature)
  return `${node.type}(${[...properties, value, ...children].join(' ')})`
}

/** Adjacent texts are one text, however many pieces a parser made of it; a line end inside of it is a space. */
function merged(children: Tree[]): Tree[] {
  const result: Tree[] = []
  for (const child of children.map(plain)) {
    const last = result.at(-1)
    if (child.type === 'text' && last?.type === 'text') {
      result[result.length - 1] = { ...last, value: `${last.value}${child.value}` }
    } else if (!(child.type === 'text' && child.value === '')) result.push(child)
  }
  return result.map((node) =>
    node.type === 'text' ? { ...node, value: node.value?.replace(/\s+/g, ' ') } : node,
  )
}

function plain(node: Tree): Tree {
  const soft = node.type === 'break' && (node.data as { isInline?: boolean } | undefined)?.isInline
  if (soft) return { type: 'text', value: ' ' }
  // A block of HTML is wrapped into a paragraph by the editor.
  const only = node.type === 'paragraph' && node.children?.length === 1 ? node.children[0] : undefined
  return only?.type === 'html' ? only : node
}

/** Link definitions that nothing refers to would vanish without a trace. */
export function hasUnusedDefinitions(tree: unknown): boolean {
  const defined = new Set<unknown>()
  const used = new Set<unknown>()
  const walk = (node: Tree) => {
    if (node.type === 'definition') defined.add(node.identifier)
    if (node.type === 'linkReference' || node.type === 'imageReference') used.add(node.identifier)
    node.children?.forEach(walk)
  }
  walk(tree as Tree)
  return [...defined].some((identifier) => !used.has(identifier))
}
