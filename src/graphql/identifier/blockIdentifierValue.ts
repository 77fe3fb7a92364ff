import {
  type BlockIdentifierValueInput,
  type BlockIdentifierValueResult,
  blockIdentifierValue,
} from '../../core/identifier/blockIdentifierValue.ts'
import { builder } from '../builder.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { IdentifierTypeEnum } from '../enums.ts'
import { idempotencyKeyOptions } from '../inputs.ts'
import { BlockedValueRef, rowOf } from './blockedValue.ts'

const Input = builder.inputRef<BlockIdentifierValueInput>('BlockIdentifierValueInput').implement({
  description: 'A value to block.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    type: t.field({
      type: IdentifierTypeEnum,
      description:
        'For this type alone, in its normal form; absent: for every type, as it is written. Not `CARD_NUMBER`.',
    }),
    value: t.string({ required: true, description: 'The value: 1–255 characters.' }),
    reason: t.string({
      required: true,
      description: 'Why, 1–500 characters: told to whoever tries to attach the value.',
    }),
  }),
})

const Payload = builder
  .objectRef<BlockIdentifierValueResult & { replayed: boolean }>('BlockIdentifierValuePayload')
  .implement({
    description: 'What the blocking of a value came to.',
    fields: (t) => ({
      blockedValue: t.field({
        type: BlockedValueRef,
        description: 'The value, blocked.',
        resolve: ({ blocked }) => rowOf(blocked),
      }),
      created: t.exposeBoolean('created', {
        description:
          'Whether the block is new; if not, the value was blocked so before, and stays as it was.',
      }),
      replayed: t.exposeBoolean('replayed', replayedOptions),
    }),
  })

commandField(blockIdentifierValue, {
  description:
    'Blocks a value that names nobody in particular: whatever would attach it is refused with `IDENTIFIER_BLOCKED`. Whoever holds it keeps it, but it brings no two customers together any more.',
  scope: 'config:write',
  input: Input,
  payload: Payload,
})
