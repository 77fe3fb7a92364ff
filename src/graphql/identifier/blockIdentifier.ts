import {
  type BlockIdentifierInput,
  type BlockIdentifierResult,
  blockIdentifier,
} from '../../core/identifier/blockIdentifier.ts'
import { builder } from '../builder.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { IdentifierTypeEnum } from '../enums.ts'
import { idempotencyKeyOptions } from '../inputs.ts'
import { BlockedIdentifierRef, rowOf } from './blockedIdentifier.ts'

const Input = builder.inputRef<BlockIdentifierInput>('BlockIdentifierInput').implement({
  description: 'A value to block.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    type: t.field({
      type: IdentifierTypeEnum,
      description:
        'The only identifier type to block; the value is compared in the normalized form of that type. If absent, the value is blocked for every type. `CARD_NUMBER` is not allowed.',
    }),
    value: t.string({ required: true, description: 'The value: 1–255 characters.' }),
    reason: t.string({
      required: true,
      description: 'The reason: 1–500 characters. Callers that try to attach the value see it.',
    }),
  }),
})

const Payload = builder
  .objectRef<BlockIdentifierResult & { replayed: boolean }>('BlockIdentifierPayload')
  .implement({
    description: 'Payload of `blockIdentifier`.',
    fields: (t) => ({
      blockedIdentifier: t.field({
        type: BlockedIdentifierRef,
        description: 'The blocked value.',
        resolve: ({ blocked }) => rowOf(blocked),
      }),
      replayed: t.exposeBoolean('replayed', replayedOptions),
    }),
  })

commandField(blockIdentifier, {
  description:
    'Blocks a value that identifies no one in particular. Calls that would attach it are refused with `IDENTIFIER_BLOCKED`. Customers that hold it keep it, but it no longer causes merges.',
  scope: 'config:write',
  andScope: 'customers:read',
  ownReason: true,
  input: Input,
  payload: Payload,
})
