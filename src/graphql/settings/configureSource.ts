import {
  type ConfigureSourceInput,
  type ConfigureSourceResult,
  configureSource,
} from '../../core/settings/configureSource.ts'
import { builder } from '../builder.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { SourceEnum } from '../enums.ts'
import { idempotencyKeyOptions } from '../inputs.ts'
import { SourceRef } from './source.ts'

const Input = builder.inputRef<ConfigureSourceInput>('ConfigureSourceInput').implement({
  description: 'Whether a source holds one account or several.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    source: t.field({ type: SourceEnum, required: true, description: 'The source.' }),
    severalAccounts: t.boolean({
      required: true,
      description:
        'True: it holds several accounts, which `addSourceAccount` adds. False: it holds one; accounts it had are removed.',
    }),
  }),
})

const Payload = builder
  .objectRef<ConfigureSourceResult & { replayed: boolean }>('ConfigureSourcePayload')
  .implement({
    description: 'What the configuration of a source came to.',
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

commandField(configureSource, {
  description:
    'Says whether a source holds one account or several. Refused once a customer has a profile in it.',
  scope: 'config:write',
  input: Input,
  payload: Payload,
})
