import { batchQuery } from '../../db/batchQuery.ts'
import { command } from '../../engine/command.ts'
import { readName } from '../../engine/input/readCode.ts'
import { aliasNotices, type Notice } from '../../engine/notice.ts'
import { AccountClosed, AccountDeceased, AccountNotActive, AccountNotRegistered } from '../customer/errors.ts'
import type { CustomerFacts } from '../customer/rules/facts.ts'
import {
  type CustomerRef,
  customerRefusals,
  type FoundCustomer,
  findCustomer,
} from '../customer/store/findCustomer.ts'
import { customerQueries, customersFrom } from '../customer/store/loadCustomers.ts'
import { assertReferenceStillResolves, lockCustomers } from '../customer/store/lockCustomers.ts'
import { ruleQueries, rulesFrom } from '../settings/store/loadRules.ts'
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
    AccountNotRegistered,
    AccountNotActive,
    NotEnrolled,
    InsufficientPoints,
  ],
  load: async (context, input) => {
    const { tx, now } = context
    const reason = readName(input.reason, ['reason'])
    assertPointsChange(input.change, now)
    const found = await findCustomer(context, input.customer)
    const ids = [found.id]
    await lockCustomers(context, ids)
    await assertReferenceStillResolves(context, found)
    const results = await batchQuery(tx, { ...customerQueries(ids, now), ...ruleQueries() })
    const [customer] = customersFrom(results, ids, now)
    if (!customer) throw new Error('a locked customer does not exist')
    return { reason, found, customer, settings: rulesFrom(results).settings }
  },
  decide: ({ reason, found, ...facts }, input) => ({
    customerId: found.id,
    matchedBy: found.matchedBy,
    reason,
    entries: planAdjustment(facts, input),
    notices: aliasNotices(found),
  }),
  apply: async (context, { entries, notices, ...ledger }, { programId: programmeId }) => {
    appendEntries(context, { ...ledger, programmeId }, entries)
    return { customerId: ledger.customerId, programmeId, notices }
  },
})
