import { NothingToChange } from '../../engine/commonRefusals.ts'
import type { Command, Work } from '../../engine/executeCommand.ts'
import { readName } from '../../engine/input/readCode.ts'
import type { ErasedCards } from '../../generated/prisma/enums.ts'
import { type CustomerRef, customerRefusals, findCustomer } from '../customer/store/findCustomer.ts'
import { lockCustomers } from '../customer/store/lockCustomers.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { type ErasedCard, planErasure } from './rules/planErasure.ts'
import { erasures } from './store/erasersByTable.ts'

export type EraseCustomerInput = { idempotencyKey: string; customer: CustomerRef; reason: string }
export type EraseCustomerResult = { customerId: string; erasedIds: string[] }

/** Erases all personal data of a customer, under every id. Ids, times and amounts remain. */
export const eraseCustomer: Command<EraseCustomerInput, EraseCustomerResult> = {
  name: 'eraseCustomer',
  refusals: [...customerRefusals, NothingToChange],
  run: async (work, input) => {
    const reason = readName(input.reason, ['reason'], 500)
    const { id } = await findCustomer(work, input.customer)
    await lockCustomers(work, [id])
    const { policy, ...facts } = await loadFacts(work, id)
    const cards = planErasure({ ...facts, policy })
    await announce(work, { id, reason, policy, cards })
    await work.tx.$executeRaw`SELECT set_config('cardinal.erasing', 'on', true)`
    for (const erase of Object.values(erasures))
      if (typeof erase !== 'string') await erase(work, { id, ids: facts.ids, hosts: facts.hosts, cards })
    await work.tx.$executeRaw`SELECT set_config('cardinal.erasing', '', true)`
    return { customerId: id, erasedIds: facts.ids }
  },
}

async function loadFacts({ tx, touched }: Work, id: string) {
  const { erasedAt, aliases } = await tx.customer.findUniqueOrThrow({
    where: { id },
    select: { erasedAt: true, aliases: { select: { id: true }, orderBy: { id: 'asc' } } },
  })
  const ids = [id, ...aliases.map((alias) => alias.id)]
  for (const one of ids) touched.add(one)
  const hosts = await tx.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE host AS (
      SELECT "survivorId" AS "id" FROM "Merge" WHERE "victimId" = ANY (${ids}::uuid[])
      UNION SELECT m."survivorId" FROM host JOIN "Merge" m ON m."victimId" = host."id"
    ) SELECT "id" FROM host WHERE "id" <> ALL (${ids}::uuid[])`
  await tx.$queryRaw`SELECT 1 FROM "Card" WHERE "customerId" = ${id}::uuid ORDER BY "number" COLLATE "C" FOR NO KEY UPDATE`
  const cards = await tx.card.findMany({
    where: { customerId: id },
    select: {
      id: true,
      number: true,
      status: true,
      statusLabelId: true,
      statusLabel: { select: { label: true } },
    },
    orderBy: { number: 'asc' },
  })
  const { erasedCards } = await tx.settings.findUniqueOrThrow({
    where: { id: 1 },
    select: { erasedCards: true },
  })
  return {
    ...{ erasedAt, ids, hosts: hosts.map((host) => host.id), policy: erasedCards },
    cards: cards.map(({ statusLabel, ...card }) => ({ ...card, label: statusLabel.label })),
    labels: await tx.statusLabel.findMany({ where: { isDefault: true } }),
  }
}

type Erased = { id: string; reason: string; policy: ErasedCards; cards: readonly ErasedCard[] }

/** Records events for what the person no longer holds, without the values, and the reason for the erasure. */
async function announce(work: Work, { id, reason, policy, cards }: Erased): Promise<void> {
  const identifiers = await work.tx.identifier.findMany({
    where: { customerId: id },
    select: { type: true, profile: { select: { sourceAccount: true } } },
    orderBy: { id: 'asc' },
  })
  recordEvents(work, [
    { type: 'CUSTOMER_ERASED', customerId: id, reason, data: { cards: policy } },
    ...identifiers.map(({ type, profile: { sourceAccount } }) => ({
      type: 'IDENTIFIER_DETACHED' as const,
      customerId: id,
      data: { type, source: sourceAccount.sourceCode, accountId: sourceAccount.accountId || null },
    })),
    ...cards.map((card) => ({
      type: 'CARD_DELINKED' as const,
      customerId: id,
      data: { cardId: card.id, number: card.number, statusLabel: card.label },
    })),
  ])
}
