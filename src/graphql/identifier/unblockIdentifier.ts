import {
  type UnblockIdentifierInput,
  type UnblockIdentifierResult,
  unblockIdentifier,
} from '../../core/identifier/unblockIdentifier.ts'
import { builder } from '../builder.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { IdentifierTypeEnum } from '../enums.ts'
import { idempotencyKeyOptions } from '../inputs.ts'
import { BlockedIdentifierRef, rowOf } from './blockedIdentifier.ts'

const Input = builder.inputRef<UnblockIdentifierInput>('UnblockIdentifierInput').implement({
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
  .objectRef<UnblockIdentifierResult & { replayed: boolean }>('UnblockIdentifierPayload')
  .implement({
    description: 'Payload of `unblockIdentifier`.',
    fields: (t) => ({
      blockedIdentifier: t.field({
        type: BlockedIdentifierRef,
        description: 'The value as it was blocked before.',
        resolve: ({ unblocked }) => rowOf(unblocked),
      }),
      replayed: t.exposeBoolean('replayed', replayedOptions),
    }),
  })

commandField(unblockIdentifier, {
  description:
    'Unblocks a value, so that it can be attached again. Calls that were refused are not repeated: send them again.',
  scope: 'config:write',
  andScope: 'customers:read',
  ownReason: true,
  input: Input,
  payload: Payload,
})
