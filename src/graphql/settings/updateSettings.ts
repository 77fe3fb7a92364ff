import { maxCardLimit } from '../../core/cardSeries/rules/readCardSeries.ts'
import { type IdentifierPolicyInput, maxMergeLimit } from '../../core/settings/rules/readSettings.ts'
import {
  type UpdateSettingsInput,
  type UpdateSettingsResult,
  updateSettings,
} from '../../core/settings/updateSettings.ts'
import { builder } from '../builder.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { ErasedCardsEnum, IdentifierTypeEnum, MergePolicyEnum, MergePreferenceEnum } from '../enums.ts'
import { idempotencyKeyOptions } from '../inputs.ts'
import { SettingsRef } from './settings.ts'

const Policy = builder.inputRef<IdentifierPolicyInput>('IdentifierPolicyInput').implement({
  description: 'What a link is to do when another customer holds an identifier of this type elsewhere.',
  fields: (t) => ({
    type: t.field({ type: IdentifierTypeEnum, required: true, description: 'The type of identifier.' }),
    policy: t.field({ type: MergePolicyEnum, required: true, description: 'What is to happen.' }),
  }),
})

const Input = builder.inputRef<UpdateSettingsInput>('UpdateSettingsInput').implement({
  description: 'The settings to change. What is absent stays as it is.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    maxCardsPerCustomer: t.int({
      description: `Most cards that count which a customer may hold, 0–${maxCardLimit}; null: no limit. Who holds more keeps them.`,
    }),
    countOnlyActive: t.boolean({
      description: 'Whether only `ACTIVE` cards count towards limits. Null is refused.',
    }),
    defaultRegion: t.string({
      description:
        'ISO 3166 region, such as `TH`, of mobile numbers written without `+`; null: `+` is required.',
    }),
    mergePreference: t.field({
      type: MergePreferenceEnum,
      description: 'Whose extended field wins in a merge when both have it. Null is refused.',
    }),
    maxMergesPerDay: t.int({
      description: `Most merges that one customer may take part in within 24 hours, 1–${maxMergeLimit}; null: no limit.`,
    }),
    digitalCards: t.boolean({
      description: 'Whether `addCards` gives digital cards; it needs a series for them. Null is refused.',
    }),
    digitalSeriesCode: t.string({
      description: 'The code of the series that digital cards come from; null: none.',
    }),
    negativePoints: t.boolean({
      description: 'Whether a debit may take the points of a customer below zero. Null is refused.',
    }),
    fixedAssociations: t.boolean({
      description:
        'Whether hierarchy, role and company of a customer stay as they were first set. Null is refused.',
    }),
    erasedCards: t.field({
      type: ErasedCardsEnum,
      description: 'What becomes of the cards of a customer that is erased. Null is refused.',
    }),
    identifierPolicies: t.field({
      type: [Policy],
      description: 'The policies to change, each type once at most; other types stay. Null is refused.',
    }),
  }),
})

const Payload = builder
  .objectRef<UpdateSettingsResult & { replayed: boolean }>('UpdateSettingsPayload')
  .implement({
    description: 'What a change of settings came to.',
    fields: (t) => ({
      settings: t.prismaField({
        type: SettingsRef,
        description: 'The settings as they are now.',
        resolve: (query, _result, _args, { db }) =>
          db.settings.findUniqueOrThrow({ ...query, where: { id: 1 } }),
      }),
      changed: t.exposeStringList('changed', {
        description: 'The name of every setting that changed: none if all were so already.',
      }),
      replayed: t.exposeBoolean('replayed', replayedOptions),
    }),
  })

commandField(updateSettings, {
  description: 'Changes the rules of the whole installation. It counts from the next request on.',
  scope: 'config:write',
  input: Input,
  payload: Payload,
})
