// The table shows lines; the server numbers work packages. This maps one to the other: a line is the heading of a group
// or the n-th work package of the result. Only the lines on the screen are ever looked at.

import type { Link } from '@ui/api/hal'

/** A group as the server counts it. */
export type Group = {
  /** The address of the group's value, or its text; empty for the group without value. */
  key: string
  value: string
  link: Link | null
  count: number
  sums: Record<string, string | number | null>
}

export type Line = { kind: 'group'; group: Group; collapsed: boolean } | { kind: 'row'; index: number }

export type RowModel = {
  length: number
  line: (at: number) => Line | undefined
  /** The line of the n-th work package; undefined while its group is folded. */
  lineOf: (index: number) => number | undefined
}

type Section = { line: number; index: number; group: Group; collapsed: boolean }

export function rowModel(total: number, groups: Group[] | null, collapsed: ReadonlySet<string>): RowModel {
  if (!groups) {
    const inside = (at: number) => at >= 0 && at < total
    return {
      length: total,
      line: (at) => (inside(at) ? { kind: 'row', index: at } : undefined),
      lineOf: (index) => (inside(index) ? index : undefined),
    }
  }
  return groupedModel(groups, collapsed)
}

function groupedModel(groups: Group[], collapsed: ReadonlySet<string>): RowModel {
  const sections: Section[] = []
  let line = 0
  let index = 0
  for (const group of groups) {
    const folded = collapsed.has(group.key)
    sections.push({ line, index, group, collapsed: folded })
    line += 1 + (folded ? 0 : group.count)
    index += group.count
  }
  const length = line
  return {
    length,
    line: (at) => {
      const section = at < length ? lastWhere(sections, (one) => one.line <= at) : undefined
      if (!section) return undefined
      const { group, collapsed: folded } = section
      if (at === section.line) return { kind: 'group', group, collapsed: folded }
      return { kind: 'row', index: section.index + at - section.line - 1 }
    },
    lineOf: (wanted) => {
      const section = lastWhere(sections, (one) => one.index <= wanted)
      if (!section || section.collapsed || wanted >= section.index + section.group.count) return undefined
      return section.line + 1 + wanted - section.index
    },
  }
}

/** The last section that fulfils a condition which, once false, stays false. */
function lastWhere(sections: Section[], fulfils: (section: Section) => boolean): Section | undefined {
  let low = 0
  let high = sections.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (fulfils(sections[middle] as Section)) low = middle + 1
    else high = middle
  }
  return sections[low - 1]
}

/** Rows are fetched in pages of this size, numbered from 1 as the API does. */
export const pageSize = 100

/** The pages that hold the given work packages of the result. */
export function pagesOf(indexes: Iterable<number>): number[] {
  const pages = new Set<number>()
  for (const index of indexes) pages.add(Math.floor(index / pageSize) + 1)
  return [...pages].sort((a, b) => a - b)
}
