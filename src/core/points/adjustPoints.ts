import { readTogether } from '../../db/batchQuery.ts'
import { command } from '../../engine/command.ts'
import { readName } from '../../engine/input/readCode.ts'
import { aliasNotices, type Notice } from '../../engine/notice.ts'
import { AccountClosed, AccountDeceased, AccountNotActive } from '../customer/errors.ts'
import type { CustomerFacts } from '../customer/rules/facts.ts'
import {
  type CustomerRef,
  customerRefusals,
  type FoundCustomer,
  findCustomer,
} from '../customer/store/findCustomer.ts'
import { customerParts, customersFrom } from '../customer/store/loadCustomers.ts'
import { assertStillNamed, lockCustomers } from '../customer/store/lockCustomers.ts'
import { ruleParts, rulesFrom } from '../settings/store/loadRules.ts'
import { InsufficientPoints, NotEnrolled } from './errors.ts'
import { assertPointsChange, type PointsChange, planAdjustment } from './rules/planAdjustment.ts'
import type { PlannedEntry } from './rules/planPoints.ts'
import { appendEntries } from './store/appendEntries.ts'

export type AdjustPointsInput = {
  idempotencyKey: string
  customer: CustomerRef
  programId: number
  change: PointsChange
  reason: string
}
export type AdjustPointsResult = { customerId: string; programmeId: number; notices: Notice[] }

type Facts = {
  reason: string
  found: FoundCustomer
  customer: CustomerFacts
  settings: { negativePoints: boolean }
}
type Plan = {
  customerId: string
  matchedBy: string | null
  reason: string
  entries: PlannedEntry[]
  notices: Notice[]
}

/** Credits or debits points of an enrolled customer. A debit takes the points that expire first. */
export const adjustPoints = command<AdjustPointsInput, Facts, Plan, AdjustPointsResult>({
  name: 'adjustPoints',
  refusals: [
    ...customerRefusals,
    AccountClosed,
    AccountDeceased,
    AccountNotActive,
    NotEnrolled,
    InsufficientPoints,
  ],
  load: async (work, input) => {
    const { tx, now } = work
    const reason = readName(input.reason, ['reason'])
    assertPointsChange(input.change, now)
    const found = await findCustomer(work, input.customer)
    const ids = [found.id]
    await lockCustomers(work, ids)
    await assertStillNamed(work, found)
    const answers = await readTogether(tx, { ...customerParts(ids, now), ...ruleParts() })
    const [customer] = customersFrom(answers, ids, now)
    if (!customer) throw new Error('a locked customer does not exist')
    return { reason, found, customer, settings: rulesFrom(answers).settings }
  },
  decide: ({ reason, found, ...facts }, input) => ({
    customerId: found.id,
    matchedBy: found.matchedBy,
    reason,
    entries: planAdjustment(facts, input),
    notices: aliasNotices(found),
  }),
  apply: async (work, { entries, notices, ...ledger }, { programId: programmeId }) => {
    appendEntries(work, { ...ledger, programmeId }, entries)
    return { customerId: ledger.customerId, programmeId, notices }
  },
})
