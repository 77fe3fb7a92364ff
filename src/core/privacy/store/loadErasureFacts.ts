import { allColumns, batchQuery, rowsQuery } from '../../../db/batchQuery.ts'
import { selectRow } from '../../../db/rows.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import type { ErasureFacts } from '../rules/planErasure.ts'
import { loadFormerLife } from './loadFormerLife.ts'
import { loadReferences } from './loadReferences.ts'
import { loadRelatedCalls } from './loadRelatedCalls.ts'

const customerColumns = { erasedAt: true, aliases: { select: { id: true } } } as const
const cardColumns = {
  id: true,
  number: true,
  status: true,
  statusLabelId: true,
  statusLabel: { select: { label: true } },
} as const
const labelColumns = allColumns('StatusLabel')
const identifierColumns = {
  type: true,
  profile: { select: { sourceAccount: { select: { sourceCode: true, accountId: true } } } },
} as const

/** Locks the cards of a locked customer and loads the facts for its erasure. */
export async function loadErasureFacts(
  { tx, affectedCustomerIds }: CommandContext,
  id: string,
): Promise<ErasureFacts> {
  const customer = await selectRow(tx, 'Customer', customerColumns, Prisma.sql`WHERE "id" = ${id}::uuid`)
  if (!customer) throw new Error('a locked customer does not exist')
  const ids = [id, ...customer.aliases.map((alias) => alias.id)]
  for (const one of ids) affectedCustomerIds.add(one)
  const [formerSurvivors, , found] = await Promise.all([
    tx.$queryRaw<{ id: string }[]>`
      WITH RECURSIVE host AS (
        SELECT "survivorId" AS "id" FROM "Merge" WHERE "victimId" = ANY (${ids}::uuid[])
        UNION SELECT m."survivorId" FROM host JOIN "Merge" m ON m."victimId" = host."id"
      ) SELECT "id" FROM host WHERE "id" <> ALL (${ids}::uuid[])`,
    tx.$queryRaw`
      SELECT 1 FROM "Card" WHERE "customerId" = ${id}::uuid ORDER BY "number" COLLATE "C" FOR NO KEY UPDATE`,
    batchQuery(tx, {
      cards: rowsQuery('Card', cardColumns, Prisma.sql`WHERE "customerId" = ${id}::uuid ORDER BY "number"`),
      settings: rowsQuery('Settings', { erasedCards: true }, Prisma.sql`WHERE "id" = 1`),
      labels: rowsQuery('StatusLabel', labelColumns, Prisma.sql`WHERE "isDefault"`),
      identifiers: rowsQuery(
        'Identifier',
        identifierColumns,
        Prisma.sql`WHERE "customerId" = ${id}::uuid ORDER BY "id"`,
      ),
    }),
  ])
  const hosts = formerSurvivors.map((host) => host.id)
  const [settings] = found.settings
  if (!settings) throw new Error('the settings row is missing')
  return {
    id,
    ids,
    erasedAt: customer.erasedAt,
    policy: settings.erasedCards,
    labels: found.labels,
    formerSurvivors: hosts,
    ...(await loadReferences(tx, ids, hosts)),
    ...(await loadFormerLife(tx, ids)),
    relatedCalls: await loadRelatedCalls(tx, ids),
    cards: found.cards.map(({ statusLabel, ...card }) => ({ ...card, label: statusLabel.label })),
    identifiers: found.identifiers.map(({ type, profile }) => ({ type, ...profile.sourceAccount })),
  }
}
