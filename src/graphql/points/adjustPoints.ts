import { type AdjustPointsInput, adjustPoints } from '../../core/points/adjustPoints.ts'
import { maxPoints } from '../../core/points/rules/maxPoints.ts'
import type { PointsChange } from '../../core/points/rules/planAdjustment.ts'
import { builder } from '../builder.ts'
import { commandField } from '../commandField.ts'
import { CustomerBy } from '../customer/customerBy.ts'
import { customerPayload } from '../customer/customerPayload.ts'
import { idempotencyKeyOptions } from '../inputs.ts'

const pointsOptions = {
  type: 'Points',
  required: true,
  description: `How many points: 1 to ${maxPoints}.`,
} as const

const Credit = builder.inputRef<NonNullable<PointsChange['credit']>>('PointsCreditInput').implement({
  description: 'Points to add.',
  fields: (t) => ({
    points: t.field(pointsOptions),
    expiresAt: t.field({
      type: 'OffsetDateTime',
      description: 'When the points expire, in the future; absent means never.',
    }),
  }),
})
const Debit = builder.inputRef<NonNullable<PointsChange['debit']>>('PointsDebitInput').implement({
  description: 'Points to take away. The points that expire first are taken first.',
  fields: (t) => ({ points: t.field(pointsOptions) }),
})
const Change = builder.inputRef<PointsChange>('PointsChangeInput').implement({
  description: 'A credit or a debit.',
  isOneOf: true,
  fields: (t) => ({
    credit: t.field({ type: Credit, description: 'Points to add.' }),
    debit: t.field({ type: Debit, description: 'Points to take away.' }),
  }),
})

const Input = builder.inputRef<AdjustPointsInput>('AdjustPointsInput').implement({
  description: 'A change to the points of a customer in one program.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    customer: t.field({
      type: CustomerBy,
      required: true,
      description: 'The customer. It must be enrolled in the program.',
    }),
    programId: t.int({ required: true, description: 'The numeric id of the program.' }),
    change: t.field({ type: Change, required: true, description: 'The change.' }),
    reason: t.string({ required: true, description: 'The reason, stored in the ledger: 1–500 characters.' }),
  }),
})

commandField(adjustPoints, {
  description:
    'Credits or debits points of a customer. A debit takes the points that expire first. It cannot exceed the balance, unless the settings allow it.',
  scope: 'customers:write',
  ownReason: true,
  input: Input,
  payload: customerPayload(adjustPoints),
})
