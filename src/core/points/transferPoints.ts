import { command } from '../../engine/command.ts'
import { aliasNotices, type Notice } from '../../engine/notice.ts'
import { requiredReason } from '../../engine/requiredReason.ts'
import {
  AccountClosed,
  AccountDeceased,
  AccountNotActive,
  AccountNotRegistered,
  SameCustomer,
} from '../customer/errors.ts'
import { type CustomerRef, customerRefusals, findCustomer } from '../customer/store/findCustomer.ts'
import { InsufficientPoints, NotEnrolled } from './errors.ts'
import { type PlannedTransfer, planTransfer } from './rules/planTransfer.ts'
import { lockMembers, type Member } from './store/loadMember.ts'
import { moveTransfer } from './store/moveTransfer.ts'

export type TransferPointsInput = {
  idempotencyKey: string
  from: CustomerRef
  to: CustomerRef
  programId: number
  points: bigint
  reason: string
}
export type TransferPointsResult = { fromId: string; toId: string; notices: Notice[] }

type Facts = { from: Member; to: Member; reason: string }
type Plan = Facts & { transfer: PlannedTransfer }

/** Moves points of one customer to another in the same program. */
export const transferPoints = command<TransferPointsInput, Facts, Plan, TransferPointsResult>({
  name: 'transferPoints',
  refusals: [
    ...customerRefusals,
    AccountClosed,
    AccountDeceased,
    AccountNotRegistered,
    AccountNotActive,
    SameCustomer,
    NotEnrolled,
    InsufficientPoints,
  ],
  load: async (context, input) => {
    const reason = requiredReason(context)
    const found = [
      await findCustomer(context, input.from, ['from']),
      await findCustomer(context, input.to, ['to']),
    ]
    const [from, to] = (await lockMembers(context, found)).members
    if (!from || !to) throw new Error('a locked customer does not exist')
    return { from, to, reason }
  },
  decide: ({ from, to, reason }, input) => ({
    ...{ from, to, reason },
    transfer: planTransfer({ from: from.customer, to: to.customer }, input),
  }),
  apply: async (context, { from, to, reason, transfer }, { programId }) => {
    const sides = { from: recipientOf(from), to: recipientOf(to) }
    moveTransfer(context, { ...sides, programId, reason }, transfer)
    return {
      fromId: from.customer.id,
      toId: to.customer.id,
      notices: [...aliasNotices(from.found, 'from'), ...aliasNotices(to.found, 'to')],
    }
  },
})

const recipientOf = ({ found }: Member) => ({ customerId: found.id, matchedBy: found.matchedBy })
