import { validate as isUuid } from 'uuid'
import { batchQuery, jsonQuery, rowsQuery } from '../../../db/batchQuery.ts'
import { selectRow } from '../../../db/rows.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import { StaleFacts } from '../../../engine/retrying.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import { lockCustomers } from '../../customer/store/lockCustomers.ts'
import { foundMerge, type MergeToUndo, mergeToUndo } from '../rules/mergeToUndo.ts'

/** Exactly one of the two: the id of a merge, or the customer that was absorbed in it. */
export type MergeRef = {
  id?: { id: string } | null | undefined
  absorbed?: { id: string } | null | undefined
}

/**
 * Locks both customers of a merge and returns the merge with its record. Throws `MergeNotFound`, `MergeUndone`,
 * `UnmergeNotLatest` or `UnmergeNotPossible`.
 */
export async function lockMerge(context: CommandContext, by: MergeRef): Promise<MergeToUndo> {
  const { tx } = context
  const path = ['merge', by.id ? 'id' : 'absorbed']
  const { id, survivorId, victimId } = foundMerge(
    await selectRow(tx, 'Merge', partyColumns, namedBy(by)),
    path,
  )
  await lockCustomers(context, [survivorId, victimId], { mergedToo: true })
  const { merges, later } = await batchQuery(tx, {
    merges: rowsQuery('Merge', mergeColumns, namedBy(by)),
    later: jsonQuery<{ id: string }>(laterThan(id)),
  })
  const merge = foundMerge(merges[0], path)
  if (merge.id !== id) throw new StaleFacts('the customer was merged again meanwhile')
  return mergeToUndo(merge, later, path)
}

const partyColumns = { id: true, survivorId: true, victimId: true } as const
const mergeColumns = { ...partyColumns, undoneAt: true, plan: true } as const

/** The condition for the merge that a reference names. The merge in effect comes before undone ones. */
function namedBy(by: MergeRef): Prisma.Sql {
  const id = (by.id ?? by.absorbed)?.id ?? ''
  const column = Prisma.raw(by.id ? '"id"' : '"victimId"')
  return Prisma.sql`WHERE ${column} = ANY (${[id].filter(isUuid)}::uuid[])
    ORDER BY "undoneAt" DESC NULLS FIRST, "ordinal" DESC LIMIT 1`
}

/**
 * The query for the merges that must be undone first, latest first: later merges of the survivor, and of customers
 * that absorbed it.
 */
const laterThan = (id: string) => Prisma.sql`
  WITH RECURSIVE later AS (
    SELECT m."id", m."survivorId", m."ordinal" FROM "Merge" m WHERE m."id" = ${id}::uuid
    UNION
    SELECT m."id", m."survivorId", m."ordinal" FROM later CROSS JOIN LATERAL (
      SELECT * FROM "Merge" m WHERE m."survivorId" = later."survivorId" AND m."ordinal" > later."ordinal" AND m."undoneAt" IS NULL
      UNION ALL SELECT * FROM "Merge" m WHERE m."victimId" = later."survivorId" AND m."undoneAt" IS NULL
    ) AS m
  ) SELECT "id" FROM later WHERE "id" <> ${id}::uuid ORDER BY "ordinal" DESC`
