import { customerApi } from './legacy.ts'
import { refusal } from './refusal.ts'

export class InvalidInput extends refusal({
  code: 'INVALID_INPUT',
  when: 'A value of the input is malformed, too long or out of range.',
  fields: { reason: ['text', 'What is wrong with the value at `path`.'] },
  say: ({ reason }) => `The input is not valid: ${reason}`,
  selfService: true,
}) {}

export class PlanStale extends refusal({
  code: 'PLAN_STALE',
  when: 'The call expects the plan of a preview, but its plan is different now.',
  fields: {
    planHash: ['maybeText', 'The hash of the current plan; null if the call would be refused now.'],
    reason: ['text', 'What has changed since the preview.'],
  },
  say: ({ reason }) =>
    `The plan is not the one that the preview showed: ${reason} Nothing was changed. Request a new preview, and send its planHash with a new idempotency key.`,
  // Both can reveal another customer.
  selfService: { planHash: null, reason: 'the call would now have a different plan.' },
}) {}

export class IdempotencyKeyReused extends refusal({
  code: 'IDEMPOTENCY_KEY_REUSED',
  when: 'This caller has already used the idempotency key for another mutation or a different input.',
  fields: { key: ['text', 'The key that was already used.'] },
  say: ({ key }) =>
    `The idempotency key "${key}" was already used for a different request. Use a new key for each new request.`,
  selfService: true,
}) {}

export class CustomerErased extends refusal({
  code: 'CUSTOMER_ERASED',
  when: 'The call repeats an earlier call, or would undo a merge, and the customer of that call or merge has been erased.',
  fields: { customerId: ['customerId', 'The customer that was erased.'] },
  say: () =>
    'The customer of this call has been erased, and the stored result of the call with it. Do not send the call again.',
}) {}

export class NothingToChange extends refusal({
  code: 'NOTHING_TO_CHANGE',
  when: 'The call requests nothing, or everything that it requests is already in place.',
  say: () =>
    'There is nothing to change: the call requests nothing, or everything that it requests is already in place.',
  legacy: customerApi(8070),
  selfService: true,
}) {}

/** The refusals that every command may meet, whatever it does. */
export const commonRefusals = [InvalidInput, IdempotencyKeyReused, CustomerErased] as const
