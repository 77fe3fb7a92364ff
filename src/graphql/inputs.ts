/** The `idempotencyKey` field of every mutation input. */
export const idempotencyKeyOptions = {
  required: true,
  selfService: true,
  description:
    'Your own key for this request: 1–200 visible ASCII characters, for example a UUID. If you send the same request again with the same key, you get the stored result again and nothing changes.',
} as const

/** The `expectedPlan` field of every mutation that can be previewed. */
export const expectedPlanOptions = {
  selfService: true,
  description:
    'The `planHash` from a preview of the same request. If the data that the plan is based on has changed, the call is refused with `PLAN_STALE` and changes nothing. If absent, the call uses the current data.',
} as const

export const accountIdOptions = {
  selfService: true,
  description:
    'The account of the source. Required if the source has several accounts, not allowed if it has one.',
} as const

/** The `reason` field of every mutation input that has none of its own. */
export const reasonOptions = {
  selfService: true,
  description:
    'Why the change is made: 1–500 characters. Every event of the call has it, those of automatic merges too, and the log of the cards.',
} as const

/** The options of `selfLinkLabel`. */
export const selfLinkLabelOptions = {
  description:
    'The label of cards that members link: one for `ACTIVE`. Null stands for the default label for `ACTIVE`.',
} as const
