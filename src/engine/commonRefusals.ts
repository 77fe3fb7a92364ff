import { customerApi } from './legacy.ts'
import { refusal } from './refusal.ts'

export class InvalidInput extends refusal({
  code: 'INVALID_INPUT',
  when: 'A value of the input is malformed, too long or out of range.',
  fields: { reason: ['text', 'What is wrong with the value at `path`.'] },
  say: ({ reason }) => `The input is not valid: ${reason}`,
}) {}

export class PlanStale extends refusal({
  code: 'PLAN_STALE',
  when: 'The call expects the plan of a preview, and what it would do now is another.',
  fields: {
    planHash: ['maybeText', 'The hash of the plan as it is now; null where the call would be refused now.'],
    reason: ['text', 'What has come between.'],
  },
  say: ({ reason }) =>
    `This is not what the preview showed: ${reason} Nothing was changed. Preview it again, and send the new plan under a new idempotency key.`,
}) {}

export class IdempotencyKeyReused extends refusal({
  code: 'IDEMPOTENCY_KEY_REUSED',
  when: 'The idempotency key was used before by this caller for another mutation or another input.',
  fields: { key: ['text', 'The key that was used before.'] },
  say: ({ key }) =>
    `The idempotency key "${key}" already stands for a different request. Send a new key with a new request.`,
}) {}

export class CustomerErased extends refusal({
  code: 'CUSTOMER_ERASED',
  when: 'A call is sent again, or a merge is to be undone, and the customer that it was about has been erased since.',
  fields: { customerId: ['customerId', 'The customer that was erased.'] },
  say: () => 'The customer that this was about has been erased, and what is known of the call with it.',
}) {}

export class NothingToChange extends refusal({
  code: 'NOTHING_TO_CHANGE',
  when: 'Nothing was requested, or all that was requested is so already.',
  say: () => 'There is nothing to change: nothing was asked for, or all of it is so already.',
  legacy: customerApi(8070),
}) {}

/** The refusals that every command may meet, whatever it does. */
export const commonRefusals = [InvalidInput, IdempotencyKeyReused, CustomerErased] as const
