import { validate as isUuid } from 'uuid'
import type { Tx } from '../../../db/connect.ts'
import { FactsMoved, type Work } from '../../../engine/executeCommand.ts'
import { lockCustomers } from '../../customer/store/lockCustomers.ts'
import { MergeNotFound, MergeUndone, UnmergeNotLatest, UnmergeNotPossible } from '../errors.ts'
import { isMergeRecord, type MergeRecord } from '../rules/mergeRecord.ts'

/** Exactly one of the two: the id of a merge, or the customer that was absorbed in it. */
export type MergeRef = { id?: { id: string } | null | undefined; victim?: { id: string } | null | undefined }
export type LockedMerge = { id: string; survivorId: string; victimId: string; record: MergeRecord }

/**
 * Locks both customers of a merge and returns the merge with its record. Throws `MergeNotFound`, `MergeUndone`,
 * `UnmergeNotLatest` or `UnmergeNotPossible`.
 */
export async function lockMerge(work: Work, by: MergeRef): Promise<LockedMerge> {
  const { tx } = work
  const found = await findMerge(tx, by)
  await lockCustomers(work, [found.survivorId, found.victimId], { mergedToo: true })
  const merge = await tx.merge.findUniqueOrThrow({ where: { id: found.id } })
  if (by.victim && (await findMerge(tx, by)).id !== merge.id)
    throw new FactsMoved('the customer was merged again meanwhile')
  const { id, survivorId, victimId, plan: record } = merge
  if (merge.undoneAt) throw new MergeUndone({ survivorId, victimId }, path(by))
  const mergeIds = await findLater(tx, id)
  if (mergeIds.length > 0) throw new UnmergeNotLatest({ mergeIds }, path(by))
  if (!isMergeRecord(record))
    throw new UnmergeNotPossible({ reason: 'the record of the merge no longer exists.' }, path(by))
  return { id, survivorId, victimId, record }
}

const path = (by: MergeRef): string[] => ['merge', by.id ? 'id' : 'victim']

async function findMerge(tx: Tx, by: MergeRef) {
  const id = (by.id ?? by.victim)?.id ?? ''
  const found = isUuid(id)
    ? await tx.merge.findFirst({
        where: by.id ? { id } : { victimId: id },
        // The merge in effect comes before undone ones.
        orderBy: [{ undoneAt: { sort: 'desc', nulls: 'first' } }, { ordinal: 'desc' }],
        select: { id: true, survivorId: true, victimId: true },
      })
    : null
  if (!found) throw new MergeNotFound({}, path(by))
  return found
}

/**
 * The merges that must be undone first, latest first: later merges of the survivor, and of customers that absorbed
 * it.
 */
async function findLater(tx: Tx, id: string): Promise<string[]> {
  const later = await tx.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE later AS (
      SELECT m."id", m."survivorId", m."ordinal" FROM "Merge" m WHERE m."id" = ${id}::uuid
      UNION
      SELECT m."id", m."survivorId", m."ordinal" FROM later CROSS JOIN LATERAL (
        SELECT * FROM "Merge" m WHERE m."survivorId" = later."survivorId" AND m."ordinal" > later."ordinal" AND m."undoneAt" IS NULL
        UNION ALL SELECT * FROM "Merge" m WHERE m."victimId" = later."survivorId" AND m."undoneAt" IS NULL
      ) AS m
    ) SELECT "id" FROM later WHERE "id" <> ${id}::uuid ORDER BY "ordinal" DESC`
  return later.map((merge) => merge.id)
}
