import { customerApi } from '../../engine/legacy.ts'
import { refusal } from '../../engine/refusal.ts'

export class LoyaltyTypeFinal extends refusal({
  code: 'LOYALTY_TYPE_FINAL',
  when: 'The customer is `LOYALTY` and cannot be changed back to `NON_LOYALTY`.',
  fields: { customerId: ['customerId', 'The customer.'] },
  say: () => 'A loyalty customer cannot be changed back to NON_LOYALTY. Send LOYALTY.',
  legacy: customerApi(8018),
}) {}

export class ProgramNotFound extends refusal({
  code: 'PROGRAM_NOT_FOUND',
  when: 'No loyalty program has this id.',
  fields: { programId: ['count', 'The id in the request.'] },
  say: ({ programId }) => `No loyalty program has the id ${programId}. Check the programId.`,
}) {}

export class TierNotFound extends refusal({
  code: 'TIER_NOT_FOUND',
  when: 'The program has no tier with this number.',
  fields: {
    tierNumber: ['count', 'The tier number in the request.'],
    tiers: ['count', 'The number of tiers that the program has.'],
  },
  say: ({ tierNumber, tiers }) =>
    `The program has no tier ${tierNumber}. Its tiers have the numbers 1 to ${tiers}.`,
}) {}

export class ProgramRetired extends refusal({
  code: 'PROGRAM_RETIRED',
  when: 'The program is retired. It enrolls no customers.',
  fields: { programId: ['count', 'The program.'] },
  say: ({ programId }) =>
    `The program ${programId} is retired and enrolls no customers. Choose another one, or bring it back with updateProgram.`,
}) {}

export class TierRetired extends refusal({
  code: 'TIER_RETIRED',
  when: 'The tier is retired. Customers that have it keep it, but no others get it.',
  fields: { programId: ['count', 'The program.'], tierNumber: ['count', 'The tier.'] },
  say: ({ tierNumber }) =>
    `The tier ${tierNumber} is retired. Choose another one, or bring it back with updateTier.`,
}) {}

export class NotEnrolled extends refusal({
  code: 'NOT_ENROLLED',
  when: 'The customer is not enrolled in the program.',
  fields: { customerId: ['customerId', 'The customer.'], programId: ['count', 'The program.'] },
  say: ({ programId }) =>
    `The customer is not enrolled in program ${programId}. Check the programId, or enroll the customer with updateAssociation.`,
}) {}

export class InsufficientPoints extends refusal({
  code: 'INSUFFICIENT_POINTS',
  when: 'The debit exceeds the balance, and the settings do not allow a negative balance.',
  fields: {
    balance: ['text', 'The current balance, as digits.'],
    requestedPoints: ['text', 'The requested points, as digits.'],
  },
  say: ({ balance, requestedPoints }) =>
    `The balance is ${balance} points, and ${requestedPoints} were requested. Debit fewer points, or try again later.`,
  retryable: true,
}) {}

export class PointsLeft extends refusal({
  code: 'POINTS_LEFT',
  when: 'The customer still has points in the program, or owes points. Points can be forfeited; a debt cannot.',
  fields: {
    balance: ['text', 'The current balance, as digits; negative if the customer owes points.'],
    debt: ['text', 'The part of the balance that the customer owes, as digits; 0 if there is no debt.'],
  },
  say: ({ balance, debt }) =>
    debt === '0'
      ? `The customer has ${balance} points in the program. Send forfeitPoints: true to take them away, or transfer them first.`
      : `The customer owes ${debt} points in the program. Credit them first.`,
}) {}
