// Hierarchy mode: the found work packages below their parents. Parents that the filters did not find are shown as well,
// greyed, so that nobody wonders where a child belongs. Siblings keep the order of the result; a parent that was not
// found stands where its first found descendant would.

/** What is loaded of every found work package before any row: its id and those of its ancestors, outermost first. */
export type TreeEntry = { id: number; ancestors: number[] }

export type TreeNode = {
  id: number
  depth: number
  parent: number | null
  /** Found by the filters, not only shown for its descendants. */
  found: boolean
  hasChildren: boolean
  collapsed: boolean
}

type Branch = { id: number; parent: number | null; rank: number; found: boolean; children: Branch[] }

/** Orders the found work packages and their ancestors as a tree and lists the nodes that are not folded away. */
export function treeLines(entries: TreeEntry[], collapsed: ReadonlySet<number>): TreeNode[] {
  const branches = new Map<number, Branch>()
  const roots: Branch[] = []
  entries.forEach((entry, rank) => {
    plant(entry, rank, branches, roots)
  })
  const lines: TreeNode[] = []
  list(roots, 0, collapsed, lines)
  return lines
}

function plant(entry: TreeEntry, rank: number, branches: Map<number, Branch>, roots: Branch[]) {
  let siblings = roots
  let parent: number | null = null
  for (const id of [...entry.ancestors, entry.id]) {
    const branch: Branch = branches.get(id) ?? { id, parent, rank, found: false, children: [] }
    if (!branches.has(id)) siblings.push(branch)
    branches.set(id, branch)
    if (id === entry.id) Object.assign(branch, { found: true, rank })
    siblings = branch.children
    parent = id
  }
}

function list(branches: Branch[], depth: number, collapsed: ReadonlySet<number>, lines: TreeNode[]) {
  for (const branch of branches.sort((a, b) => a.rank - b.rank)) {
    const { id, parent, found, children } = branch
    const folded = children.length > 0 && collapsed.has(id)
    lines.push({ id, parent, depth, found, hasChildren: children.length > 0, collapsed: folded })
    if (!folded) list(children, depth + 1, collapsed, lines)
  }
}
