import { writeCustomerStatus } from '../../src/core/customer/store/writeCustomerStatus.ts'
import { recordEvents } from '../../src/core/events/store/recordEvents.ts'
import { insertTogether } from '../../src/db/bulkWrite.ts'
import type { Queryable } from '../../src/db/connect.ts'
import type { Command, CommandContext } from '../../src/engine/executeCommand.ts'
import { customerIdOf } from './customerId.ts'

type Load = Command<{ idempotencyKey: string }, object>
type Member = { customerId: string; loyaltyType: string }

const tiers = ['Bronze', 'Silver', 'Gold', 'Platinum']
const tierExpiresAt = new Date('2028-03-31T16:59:59.000Z')
const pointsExpireAt = [new Date('2027-12-31T16:59:59.000Z'), new Date('2028-12-31T16:59:59.000Z')] as const

/** The program, its tiers, and everyone in loyalty enrolled in it with points. */
export const enrolMembers: Load = {
  name: 'demo.enrolMembers',
  refusals: [],
  run: async (context) => {
    const { tx, newId } = context
    const [program] = await tx.$queryRaw<{ id: number }[]>`
      INSERT INTO "Program" ("name") VALUES ('Cardinal Club') RETURNING "id"`
    if (!program) throw new Error('the program was not inserted')
    const programId = program.id
    insertTogether(tx, {
      Tier: tiers.map((name, index) => ({ id: newId(), programId, name, sequence: index + 1 })),
    })
    const members = (await bySeniority(tx)).filter((one) => one.loyaltyType === 'LOYALTY')
    insertTogether(tx, {
      Enrollment: members.map(({ customerId }, index) => ({
        ...{ id: newId(), customerId, programId, createdAt: context.now },
        ...{ tierSequence: tierOf(index), tierExpiresAt, tierExpiresOffset: 7 * 60 },
      })),
    })
    insertTogether(tx, {
      LedgerEntry: members.flatMap(({ customerId }, index) =>
        entriesOf(index).map((entry) => ({
          ...{ customerId, programId, caller: context.caller, at: context.now, expiresOffset: 7 * 60 },
          ...entry,
        })),
      ),
    })
    recordEvents(
      context,
      members.map(({ customerId }, index) => ({
        type: 'ENROLLED',
        customerId,
        data: { programId: programId, tierNumber: tierOf(index) },
      })),
    )
    return {}
  },
}

const tierOf = (index: number): number => 1 + (index % 9 === 0 ? 2 : index % 3) + (index % 18 === 0 ? 1 : 0)

function entriesOf(index: number) {
  const [sooner, later] = pointsExpireAt
  return [
    {
      kind: 'CREDIT' as const,
      amount: 250n + BigInt(index) * 35n,
      expiresAt: sooner,
      reason: 'purchases of 2025',
    },
    { kind: 'CREDIT' as const, amount: 1_200n, expiresAt: later, reason: 'welcome' },
    ...(index % 4 === 1
      ? [{ kind: 'DEBIT' as const, amount: -200n, expiresAt: sooner, reason: 'a reward was redeemed' }]
      : []),
  ]
}

const bySeniority = (tx: Queryable): Promise<Member[]> =>
  tx.$queryRaw<Member[]>`
    SELECT "id" AS "customerId", "loyaltyType" FROM "Customer" WHERE "survivorId" IS NULL ORDER BY "registeredAt", "id"`

/** One customer held back, and one whose account was closed. */
export const setStatuses: Load = {
  name: 'demo.setStatuses',
  refusals: [],
  run: async (context) => {
    await setStatus(context, 'panupong.k', 'SUSPENDED')
    await setStatus(context, 'gisela.osswald', 'CLOSED')
    return {}
  },
}

async function setStatus(
  context: CommandContext,
  handle: string,
  status: 'SUSPENDED' | 'CLOSED',
): Promise<void> {
  const customerId = await customerIdOf(context.tx, handle)
  const reason = status === 'CLOSED' ? 'on request' : 'a payment is overdue'
  writeCustomerStatus(context, { customerId, from: 'ACTIVE', to: status, reason })
}
