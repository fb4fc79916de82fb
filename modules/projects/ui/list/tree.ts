/** Puts a flat list of projects into the order and depth of their hierarchy. */
import { idOf } from '@ui/api/hal'
import type { Project } from '@ui/api/projects'

export interface Line {
  project: Project
  depth: number
  /** How many of the listed projects are anywhere below. */
  below: number
  folded: boolean
  /** The place of the line that it stands below, -1 at the top. */
  parent: number
}

const none: ReadonlySet<number> = new Set()

/** Projects whose parent is not in the list stand at the top; siblings keep the order that they came in. */
export function arrange(projects: Project[], folded = none): Line[] {
  const children = childrenOf(projects)
  const lines: Line[] = []
  /** Answers how many there are, with those that are hidden. */
  const walk = (place: number, depth: number, parent: number, shown: boolean): number => {
    let count = 0
    for (const project of children.get(place) ?? []) {
      const line = { project, depth, below: 0, folded: folded.has(project.id), parent }
      const at = lines.length
      if (shown) lines.push(line)
      line.below = walk(project.id, depth + 1, at, shown && !line.folded)
      count += 1 + line.below
    }
    return count
  }
  walk(0, 0, -1, true)
  return lines
}

/** The listed projects by the one that they are directly below, 0 at the top. */
function childrenOf(projects: Project[]): Map<number, Project[]> {
  const listed = new Set(projects.map(({ id }) => id))
  const below = new Map<number, Project[]>()
  for (const project of projects) {
    const parent = Number(idOf(project._links.parent))
    const place = listed.has(parent) && parent !== project.id ? parent : 0
    const siblings = below.get(place)
    if (siblings) siblings.push(project)
    else below.set(place, [project])
  }
  return below
}

/** The projects that others in the list stand below. */
export const parentsIn = (projects: Project[]): number[] =>
  [...childrenOf(projects).keys()].filter((id) => id !== 0)

/** The list as it came, each with nothing below. */
export const flat = (projects: Project[]): Line[] =>
  projects.map((project) => ({ project, depth: 0, below: 0, folded: false, parent: -1 }))
