import { texts } from '../texts/texts.ts'
import type { Field } from './field.ts'

/** Why something is done: the history shows it. */
export const reasonField = (optional: boolean): Field => ({
  name: 'reason',
  label: texts.actions.reason,
  optional,
  path: 'reason',
})
