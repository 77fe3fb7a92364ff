import { appendEntries } from '../../src/core/points/store/appendEntries.ts'
import type { Command } from '../../src/engine/executeCommand.ts'
import { customerIdOf } from './customerId.ts'

const day = 24 * 60 * 60_000
const credits = [
  { amount: 180n, days: 20, reason: 'a birthday present' },
  { amount: 90n, days: 75, reason: 'double points in winter' },
]

/** Points of one member that expire soon, seen from the first start of the demo. */
export const addExpiringPoints: Command<{ idempotencyKey: string }, object> = {
  name: 'demo.addExpiringPoints',
  refusals: [],
  run: async (context) => {
    const { tx, now } = context
    const customerId = await customerIdOf(tx, 'jingyi.zhang')
    const [program] = await tx.$queryRaw<{ id: number }[]>`SELECT "id" FROM "Program" ORDER BY "id" LIMIT 1`
    if (!program) throw new Error('there is no program')
    for (const { amount, days, reason } of credits) {
      const expiresAt = new Date(now.getTime() + days * day)
      const entry = { kind: 'CREDIT' as const, amount, expiresAt, expiresOffset: 8 * 60 }
      appendEntries(context, { customerId, matchedBy: null, programId: program.id, reason }, [entry])
    }
    return {}
  },
}
