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
  description: 'A blocked value to unblock.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    type: t.field({
      type: IdentifierTypeEnum,
      description: 'The identifier type that the block is for; absent for a block of every type.',
    }),
    value: t.string({ required: true, description: 'The value, in any spelling: 1–255 characters.' }),
    reason: t.string({ required: true, description: 'The reason, kept on record: 1–500 characters.' }),
  }),
})

const Payload = builder
  .objectRef<UnblockIdentifierValueResult & { replayed: boolean }>('UnblockIdentifierValuePayload')
  .implement({
    description: 'Payload of `unblockIdentifierValue`.',
    fields: (t) => ({
      blockedValue: t.field({
        type: BlockedValueRef,
        description: 'The value as it was blocked before.',
        resolve: ({ unblocked }) => rowOf(unblocked),
      }),
      replayed: t.exposeBoolean('replayed', replayedOptions),
    }),
  })

commandField(unblockIdentifierValue, {
  description:
    'Unblocks a value, so that it can be attached again. Calls that were refused are not repeated: send them again.',
  scope: 'config:write',
  ownReason: true,
  input: Input,
  payload: Payload,
})
