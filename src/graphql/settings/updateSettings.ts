import { maxCardLimit } from '../../core/cardSeries/rules/readCardSeries.ts'
import {
  type IdentifierPolicyInput,
  maxMergeLimit,
  maxRequestDays,
} from '../../core/settings/rules/readSettings.ts'
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
  description:
    'What a link must do if another customer holds an identifier of this type in another source or account.',
  fields: (t) => ({
    type: t.field({ type: IdentifierTypeEnum, required: true, description: 'The type of identifier.' }),
    policy: t.field({ type: MergePolicyEnum, required: true, description: 'The new policy.' }),
  }),
})

const Input = builder.inputRef<UpdateSettingsInput>('UpdateSettingsInput').implement({
  description: 'The settings to change. Absent settings do not change.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    maxCardsPerCustomer: t.int({
      description: `The most counted cards that a customer may hold, 0–${maxCardLimit}; null means no limit. A customer that holds more keeps them.`,
    }),
    countOnlyActive: t.boolean({
      description: 'Whether only `ACTIVE` cards count towards limits. Null is refused.',
    }),
    defaultRegion: t.string({
      description:
        'The ISO 3166 region, such as `TH`, of mobile numbers without `+`; null means that `+` is required. It cannot change while numbers without `+` are stored, because they would mean other numbers: `DEFAULT_REGION_IN_USE` says how many.',
    }),
    mergePreference: t.field({
      type: MergePreferenceEnum,
      description: 'Whose value of an extended field is kept in a merge if both have one. Null is refused.',
    }),
    maxMergesPerDay: t.int({
      description: `The most merges that one customer may take part in within 24 hours, 1–${maxMergeLimit}; null means no limit.`,
    }),
    mergeRequestDays: t.int({
      description: `The days after which a merge request expires, 1–${maxRequestDays}; null means never. Requests that wait already keep their expiry.`,
    }),
    digitalCards: t.boolean({
      description:
        'Whether `addCards` can issue digital cards. It needs `digitalSeriesCode` too. Null is refused.',
    }),
    digitalSeriesCode: t.string({
      description: 'The code of the series of digital cards; null means none.',
    }),
    negativePoints: t.boolean({
      description: 'Whether a debit may make the balance negative. Null is refused.',
    }),
    fixedAssociations: t.boolean({
      description: 'Whether hierarchy, role and company of a customer can be set only once. Null is refused.',
    }),
    erasedCards: t.field({
      type: ErasedCardsEnum,
      description: 'What happens to the cards of an erased customer. Null is refused.',
    }),
    identifierPolicies: t.field({
      type: [Policy],
      description:
        'The policies to change, at most one for each type. Other types do not change. Null is refused.',
    }),
  }),
})

const Payload = builder
  .objectRef<UpdateSettingsResult & { replayed: boolean }>('UpdateSettingsPayload')
  .implement({
    description: 'Payload of `updateSettings`.',
    fields: (t) => ({
      settings: t.prismaField({
        type: SettingsRef,
        description: 'The settings as they are now.',
        resolve: (query, _result, _args, { db }) =>
          db.settings.findUniqueOrThrow({ ...query, where: { id: 1 } }),
      }),
      changed: t.exposeStringList('changed', {
        description: 'The name of every setting that changed. Empty if none changed.',
      }),
      replayed: t.exposeBoolean('replayed', replayedOptions),
    }),
  })

commandField(updateSettings, {
  description: 'Changes the settings of the whole installation. They apply from the next request on.',
  scope: 'config:write',
  input: Input,
  payload: Payload,
})
