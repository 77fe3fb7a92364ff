import { customerApi } from '../../engine/legacy.ts'
import { refusal } from '../../engine/refusal.ts'

export class LoyaltyTypeFinal extends refusal({
  code: 'LOYALTY_TYPE_FINAL',
  when: 'The customer is `LOYALTY`, and never goes back to `NON_LOYALTY`.',
  fields: { customerId: ['customerId', 'The customer.'] },
  say: () => 'A loyalty customer stays one. Send LOYALTY.',
  legacy: customerApi(8018),
}) {}

export class ProgrammeNotFound extends refusal({
  code: 'PROGRAMME_NOT_FOUND',
  when: 'No such loyalty programme.',
  fields: { programId: ['count', 'The id that was given.'] },
  say: ({ programId }) => `There is no loyalty programme ${programId}.`,
}) {}

export class TierNotFound extends refusal({
  code: 'TIER_NOT_FOUND',
  when: 'The programme has no tier of this number.',
  fields: {
    tierNumber: ['count', 'The number that was given.'],
    tiers: ['count', 'How many tiers there are.'],
  },
  say: ({ tierNumber, tiers }) => `The programme has ${tiers} tiers, and none of the number ${tierNumber}.`,
}) {}

export class NotEnrolled extends refusal({
  code: 'NOT_ENROLLED',
  when: 'The customer is not enrolled in the programme.',
  fields: { customerId: ['customerId', 'The customer.'], programId: ['count', 'The programme.'] },
  say: ({ programId }) => `The customer is not enrolled in programme ${programId}. Enrol it first.`,
}) {}

export class InsufficientPoints extends refusal({
  code: 'INSUFFICIENT_POINTS',
  when: 'The debit is more than the balance, and the settings allow none below zero.',
  fields: {
    balance: ['text', 'The points there are, in full.'],
    requested: ['text', 'The points asked for, in full.'],
  },
  say: ({ balance, requested }) => `There are ${balance} points, and ${requested} were asked for.`,
  retryable: true,
}) {}
