import { builder } from '../builder.ts'
import { ErasedCardsEnum, IdentifierTypeEnum, MergePolicyEnum, MergePreferenceEnum } from '../enums.ts'

const IdentifierPolicyRef = builder.prismaObject('IdentifierPolicy', {
  description: 'What a link does when another customer holds an identifier of this type elsewhere.',
  fields: (t) => ({
    type: t.expose('type', { type: IdentifierTypeEnum, description: 'The type of identifier.' }),
    policy: t.expose('policy', { type: MergePolicyEnum, description: 'What happens.' }),
  }),
})

export const SettingsRef = builder.prismaObject('Settings', {
  description: 'The rules of the whole installation.',
  fields: (t) => ({
    maxCardsPerCustomer: t.exposeInt('maxCardsPerCustomer', {
      nullable: true,
      description: 'Most cards that count which a customer may hold; null: no limit.',
    }),
    countOnlyActive: t.exposeBoolean('countOnlyActive', {
      description:
        'Whether only `ACTIVE` cards count towards limits; else `ISSUED` and `SUSPENDED` ones too.',
    }),
    defaultRegion: t.exposeString('defaultRegion', {
      nullable: true,
      description: 'ISO 3166 region of mobile numbers written without `+`; null: `+` is required.',
    }),
    mergePreference: t.expose('mergePreference', {
      type: MergePreferenceEnum,
      description: 'Whose extended field wins in a merge when both have it.',
    }),
    maxMergesPerDay: t.exposeInt('maxMergesPerDay', {
      nullable: true,
      description: 'Most merges that one customer may take part in within 24 hours; null: no limit.',
    }),
    digitalCards: t.exposeBoolean('digitalCards', {
      description: 'Whether `addCards` gives digital cards; it needs a series for them too.',
    }),
    digitalSeries: t.relation('digitalSeries', {
      nullable: true,
      description: 'The series that digital cards come from; null: none.',
    }),
    negativePoints: t.exposeBoolean('negativePoints', {
      description: 'Whether a debit may take the points of a customer below zero.',
    }),
    fixedAssociations: t.exposeBoolean('fixedAssociations', {
      description: 'Whether hierarchy, role and company of a customer stay as they were first set.',
    }),
    erasedCards: t.expose('erasedCards', {
      type: ErasedCardsEnum,
      description: 'What becomes of the cards of a customer that is erased.',
    }),
    identifierPolicies: t.prismaField({
      type: [IdentifierPolicyRef],
      description: 'One for each type of identifier.',
      resolve: (query, _settings, _args, { db }) =>
        db.identifierPolicy.findMany({ ...query, orderBy: { type: 'asc' } }),
    }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When one of them last changed.' }),
  }),
})

builder.queryField('settings', (t) =>
  t.prismaField({
    type: SettingsRef,
    description: 'The rules of the whole installation.',
    resolve: (query, _root, _args, { db }) => db.settings.findUniqueOrThrow({ ...query, where: { id: 1 } }),
  }),
)
