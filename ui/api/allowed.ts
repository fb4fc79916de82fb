/**
 * Whether something may be created. What exists says by its links what may be done with it; of what does not exist
 * yet, the form endpoint knows: the server refuses the form, or an attribute of it, to whom may not create.
 */
import { queryOptions, useQuery } from '@tanstack/react-query'
import type { FormResource } from '../kit/form/payload'
import { ApiError, api, type Link, request } from './hal'
import type { Project } from './projects'

export interface Question {
  /** The resource that the answer depends on. */
  resource: string
  href: string
  method: 'GET' | 'POST'
  body?: unknown
  /** What of a given answer still means no. */
  unless?: (answer: FormResource) => boolean
}

const bare = ({ href }: Link) => ({ href })

/** A project at the top, or below another. */
export const newProject = (parent?: Project): Question => ({
  resource: 'projects',
  href: api('projects', 'form'),
  method: 'POST',
  body: parent ? { _links: { parent: bare(parent._links.self) } } : {},
  unless: ({ _embedded: { validationErrors } }) => 'parent' in validationErrors,
})

/** A version of a project. */
export const newVersion = (project: Project): Question => ({
  resource: 'versions',
  href: api('versions', 'form'),
  method: 'POST',
  body: { _links: { definingProject: bare(project._links.self) } },
  unless: ({ _embedded: { validationErrors } }) =>
    'definingProject' in validationErrors || 'project' in validationErrors || 'base' in validationErrors,
})

/** A member of a project. */
export const newMember = (project: Project): Question => ({
  resource: 'memberships',
  href: api('memberships', 'form'),
  method: 'POST',
  body: { _links: { project: bare(project._links.self) } },
  unless: ({ _embedded: { validationErrors } }) =>
    'project' in validationErrors || 'base' in validationErrors,
})

/** The list of all accounts. */
export const userList: Question = { resource: 'users', href: api('users', { pageSize: 1 }), method: 'GET' }

/** An account. There is no form for it: to whom may create one, its schema shows the state that it begins with. */
export const newUser: Question = {
  resource: 'users',
  href: api('users', 'schema'),
  method: 'GET',
  unless: (answer) => (answer as unknown as { status?: { writable?: boolean } }).status?.writable !== true,
}

/** A group. */
export const newGroup: Question = {
  resource: 'groups',
  href: api('groups', 'form'),
  method: 'POST',
  body: {},
}

/** A placeholder user. */
export const newPlaceholder: Question = {
  resource: 'placeholder_users',
  href: api('placeholder_users', 'form'),
  method: 'POST',
  body: {},
}

/** What explains an attribute. */
export const newHelpText: Question = {
  resource: 'help_texts',
  href: api('help_texts', 'form'),
  method: 'POST',
  body: {},
}

async function ask({ href, method, body, unless }: Question, signal: AbortSignal): Promise<boolean> {
  try {
    const answer = await request<FormResource>(href, { method, body, signal, anonymous: true })
    return !unless?.(answer)
  } catch (error) {
    if (error instanceof ApiError && [401, 403, 404].includes(error.status)) return false
    throw error
  }
}

/** The answer to whether something may be created, which is kept for a while. */
export const allowed = (question: Question | undefined) =>
  queryOptions({
    queryKey: ['allowed', question?.resource, question?.href, question?.body],
    queryFn: ({ signal }) => (question ? ask(question, signal) : false),
    enabled: question !== undefined,
    staleTime: 10 * 60_000,
  })

/** Whether something may be created; no, until the server has said so. */
export const useAllowed = (question: Question | undefined) => useQuery(allowed(question)).data === true
