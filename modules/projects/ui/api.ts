/** Writing projects and versions. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type Link, request } from '@ui/api/hal'
import type { Project } from '@ui/api/projects'

/** Follows a link that changes a project and reads all lists of projects again. */
export function useProjectAction() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ link, method, body }: ProjectAct) =>
      request<Project | undefined>(link?.href ?? '', { method: link?.method?.toUpperCase() ?? method, body }),
    onSuccess: (saved, { done }) => done?.(saved),
    onSettled: () => client.invalidateQueries({ queryKey: ['projects'] }),
  })
}

interface ProjectAct {
  link?: Link
  method: string
  body?: unknown
  /** Told even when the row of the project has left the list meanwhile. */
  done?: (saved: Project | undefined) => void
}

/** Removes a version. */
export function useDeleteVersion() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (link: Link) => request(link.href ?? '', { method: 'DELETE' }),
    onSettled: () => client.invalidateQueries({ queryKey: ['versions'] }),
  })
}

/** The code of a project's status: `on_track`. */
export const statusCode = (project: Project) => project._links.status?.href?.split('/').pop()

/** A project's identifier made from its name: small letters, digits and dashes, beginning with a letter. */
export function identifierFor(name: string): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ß', 'ss').toLowerCase()
  return plain
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 100)
}
