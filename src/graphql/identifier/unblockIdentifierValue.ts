import {
  type UnblockIdentifierValueInput,
  type UnblockIdentifierValueResult,
  unblockIdentifierValue,
} from '../../core/identifier/unblockIdentifierValue.ts'
import { builder } from '../builder.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { IdentifierTypeEnum } from '../enums.ts'
import { idempotencyKeyOptions } from '../inputs.ts'
import { BlockedValueRef, rowOf } from './blockedValue.ts'

const Input = builder.inputRef<UnblockIdentifierValueInput>('UnblockIdentifierValueInput').implement({
  description: 'A value that is blocked, to be attached again.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    type: t.field({
      type: IdentifierTypeEnum,
      description: 'The type that it is blocked for; absent: it is blocked for every type.',
    }),
    value: t.string({ required: true, description: 'The value, in any spelling: 1–255 characters.' }),
    reason: t.string({ required: true, description: 'Why, for the record: 1–500 characters.' }),
  }),
})

const Payload = builder
  .objectRef<UnblockIdentifierValueResult & { replayed: boolean }>('UnblockIdentifierValuePayload')
  .implement({
    description: 'What the unblocking of a value came to.',
    fields: (t) => ({
      blockedValue: t.field({
        type: BlockedValueRef,
        description: 'The value as it was blocked until then.',
        resolve: ({ unblocked }) => rowOf(unblocked),
      }),
      replayed: t.exposeBoolean('replayed', replayedOptions),
    }),
  })

commandField(unblockIdentifierValue, {
  description: 'Lets a blocked value be attached again. What was refused meanwhile is to be asked for anew.',
  scope: 'config:write',
  input: Input,
  payload: Payload,
})
