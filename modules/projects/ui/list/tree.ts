/** Puts a flat list of projects into the order and depth of their hierarchy. */
import { idOf } from '@ui/api/hal'
import type { Project } from '@ui/api/projects'

export interface Line {
  project: Project
  depth: number
  /** How many of the listed projects are directly below. */
  children: number
}

/** Projects whose parent is not in the list stand at the top; siblings keep the order that they came in. */
export function arrange(projects: Project[], folded: ReadonlySet<number> = new Set()): Line[] {
  const listed = new Set(projects.map(({ id }) => id))
  const below = new Map<number, Project[]>()
  for (const project of projects) {
    const parent = Number(idOf(project._links.parent))
    const place = listed.has(parent) && parent !== project.id ? parent : 0
    const siblings = below.get(place)
    if (siblings) siblings.push(project)
    else below.set(place, [project])
  }
  const lines: Line[] = []
  const walk = (parent: number, depth: number) => {
    for (const project of below.get(parent) ?? []) {
      lines.push({ project, depth, children: below.get(project.id)?.length ?? 0 })
      if (!folded.has(project.id)) walk(project.id, depth + 1)
    }
  }
  walk(0, 0)
  return lines
}

/** The list as it came, each with nothing below. */
export const flat = (projects: Project[]): Line[] =>
  projects.map((project) => ({ project, depth: 0, children: 0 }))
