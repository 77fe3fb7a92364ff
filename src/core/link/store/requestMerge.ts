import { isDeepStrictEqual } from 'node:util'
import type { Work } from '../../../engine/executeCommand.ts'
import type { Prisma } from '../../../generated/prisma/client.ts'
import { recordEvents } from '../../events/store/recordEvents.ts'
import type { LinkItem } from '../../identifier/rules/linkItem.ts'
import type { LinkFacts, LinkPlan } from '../rules/linkPlan.ts'
import type { LinkRequest } from './loadLinkFacts.ts'

/** A link in its stored form: the items in the order of the call, without their paths. */
export type StoredLink = { add: StoredItem[]; remove: StoredItem[] }
type StoredItem = Omit<LinkItem, 'path'>

/**
 * Stores a link as a merge request and returns its id. If the same link is already pending, returns the id of that
 * request.
 */
export async function requestMerge(
  work: Work,
  { named, followedFrom, matchedBy, target }: LinkFacts,
  { merge, unapproved }: LinkPlan,
  request: LinkRequest,
): Promise<string> {
  const { tx, now, caller } = work
  const holderId = merge?.survivorId ?? ''
  const link: StoredLink = { add: request.add.map(stored), remove: request.remove.map(stored) }
  const about = { namedId: followedFrom ?? named.id, sourceAccountId: target.id }
  // The customer is locked, so no concurrent call can create the same request.
  const waiting = await tx.mergeRequest.findMany({ where: { ...about, status: 'PENDING' } })
  const same = waiting.find((other) => isSameLink(other.link as unknown as StoredLink, link))
  if (same) return same.id
  const id = work.newId()
  await tx.mergeRequest.create({
    data: {
      ...{ id, ...about, matchedBy, holderId, types: unapproved, requestedBy: caller, at: now },
      link: link as unknown as Prisma.InputJsonObject,
    },
    select: { id: true },
  })
  const data = { mergeRequestId: id, holderId, types: unapproved }
  recordEvents(work, [{ type: 'MERGE_REQUESTED', customerId: named.id, data }])
  return id
}

const stored = ({ path: _path, ...item }: LinkItem): StoredItem => item

/** Whether two links have the same items, in any order and any spelling. */
const isSameLink = (one: StoredLink, other: StoredLink): boolean =>
  isDeepStrictEqual(keysOf(one.add), keysOf(other.add)) &&
  isDeepStrictEqual(keysOf(one.remove), keysOf(other.remove))

const keysOf = (items: readonly StoredItem[]): string[] =>
  [
    ...new Set(
      items.map(({ type, normalizedValue, seriesId, seriesCode, statusLabel }) =>
        JSON.stringify([type, normalizedValue, seriesId, seriesCode, statusLabel]),
      ),
    ),
  ].sort()
