/** The field that every mutation's input begins with. */
export const idempotencyKeyOptions = {
  required: true,
  description:
    'A key of your own for this request, 1–200 visible ASCII characters, such as a UUID. Sent again, the same request gives the same outcome once more and changes nothing.',
} as const

/** The field of every mutation that can be previewed. */
export const expectedPlanOptions = {
  description:
    'The `planHash` of a preview of this very request: if anything that it rests on has moved since, the call is refused with `PLAN_STALE` and changes nothing. Absent: whatever the rules say now.',
} as const

export const accountIdOptions = {
  description: 'The account of the source: needed where it holds several, refused where it holds one.',
} as const
