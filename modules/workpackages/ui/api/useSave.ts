import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'
import { ApiError, isConflict, request } from '@ui/api/hal'
import { type FieldSchema, type FieldValue, sameValue } from '@ui/kit/fields/schema'
import { changeCached, latestCached } from './cache'
import type { Payload, WorkPackage } from './types'
import { joined, payloadOf, readValue, withValue } from './values'

export type Change = { attribute: string; schema: FieldSchema | undefined; value: FieldValue }

/** The work package as it was when its editor opened, and what is to change. */
export type Saving = { base: WorkPackage; changes: Change[] }

/**
 * Saves attributes of work packages. The new values are shown at once in every list and detail; the answer replaces
 * them, a refusal puts the old ones back. Changes of one work package are sent one after the other.
 */
export function useSave() {
  const client = useQueryClient()
  return useMutation({
    meta: { quiet: true },
    // The answer is noted in the turn itself: the next change must know its version.
    mutationFn: (saving: Saving) =>
      inTurn(client, saving.base.id, async () => {
        const answer = await send(client, saving)
        changeCached(client, saving.base.id, (item) => merged(item, answer))
        return answer
      }),
    onMutate: async ({ base, changes }) => {
      await client.cancelQueries({ queryKey: ['work_packages', 'list'] })
      changeCached(client, base.id, (item) => changes.reduce(applied, item))
    },
    onError: (_error, { base, changes }) => {
      const old = changes.map((change) => ({ ...change, value: readValue(base, change.attribute) }))
      changeCached(client, base.id, (item) => old.reduce(applied, item))
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['work_packages'] }),
  })
}

const applied = (item: WorkPackage, { attribute, value }: Change) => withValue(item, attribute, value)

/** The whole answer, but rows of a list keep what only lists know. */
function merged(item: WorkPackage, answer: WorkPackage): WorkPackage {
  return { ...item, ...answer, _links: { ...item._links, ...answer._links } }
}

function send(client: QueryClient, { base, changes }: Saving): Promise<WorkPackage> {
  const href = base._links.updateImmediately?.href
  if (!href) throw new ApiError(403, 'MissingPermission', '')
  const payload = changes.map(({ attribute, schema, value }) => payloadOf(attribute, schema, value))
  const lock: Payload = { lockVersion: lockFor(base, latestCached(client, base.id), changes) }
  return request<WorkPackage>(href, { method: 'PATCH', body: joined(lock, ...payload) })
}

/**
 * Which version the change is based on. When others changed something else meanwhile, it is the newest that is known;
 * when they changed the same attribute, it is the one the person saw, and the server will tell the conflict.
 */
export function lockFor(base: WorkPackage, latest: WorkPackage | undefined, changes: Change[]): number {
  if (!latest || latest.lockVersion <= base.lockVersion) return base.lockVersion
  const untouched = ({ attribute, value }: Change) => {
    const now = readValue(latest, attribute)
    return sameValue(now, value) || sameValue(now, readValue(base, attribute))
  }
  return changes.every(untouched) ? latest.lockVersion : base.lockVersion
}

const turns = new WeakMap<QueryClient, Map<number, Promise<unknown>>>()

/** Waits for earlier changes of the same work package, whose answer brings the next lock version. */
async function inTurn<T>(client: QueryClient, id: number, act: () => Promise<T>): Promise<T> {
  const running = turns.get(client) ?? new Map<number, Promise<unknown>>()
  turns.set(client, running)
  const before = running.get(id) ?? Promise.resolve()
  const turn = before.then(act, act)
  const settled = turn.catch(() => {})
  running.set(id, settled)
  await settled
  if (running.get(id) === settled) running.delete(id)
  return turn
}

/** What to show for a refused change: the server's sentence about the attribute, or in general. */
export function refusalOf(error: unknown, attribute: string): { message: string; conflict: boolean } {
  if (!(error instanceof ApiError)) return { message: String(error), conflict: false }
  const own = error.errors[attribute] ?? Object.values(error.errors).flat()
  return { message: own.join(' ') || error.message, conflict: isConflict(error) }
}
