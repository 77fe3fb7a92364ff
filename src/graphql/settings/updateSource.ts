import {
  type UpdateSourceInput,
  type UpdateSourceResult,
  updateSource,
} from '../../core/settings/updateSource.ts'
import { builder } from '../builder.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { SourceEnum } from '../enums.ts'
import { idempotencyKeyOptions } from '../inputs.ts'
import { SourceRef } from './source.ts'

const Input = builder.inputRef<UpdateSourceInput>('UpdateSourceInput').implement({
  description: 'Whether a source has one account or several.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    source: t.field({ type: SourceEnum, required: true, description: 'The source.' }),
    severalAccounts: t.boolean({
      required: true,
      description:
        'True: the source has several accounts; `addSourceAccount` adds them. False: the source has one account; accounts that it had are removed.',
    }),
  }),
})

const Payload = builder
  .objectRef<UpdateSourceResult & { replayed: boolean }>('UpdateSourcePayload')
  .implement({
    description: 'Payload of `updateSource`.',
    fields: (t) => ({
      sourceConfiguration: t.prismaField({
        type: SourceRef,
        description: 'The source as it is now.',
        resolve: (query, { code }, _args, { db }) =>
          db.source.findUniqueOrThrow({ ...query, where: { code } }),
      }),
      replayed: t.exposeBoolean('replayed', replayedOptions),
    }),
  })

commandField(updateSource, {
  description:
    'Sets whether a source has one account or several. Refused if a customer has a profile in the source.',
  scope: 'config:write',
  input: Input,
  payload: Payload,
})
