import { builder } from '../builder.ts'
import { ErasedCardsEnum, IdentifierTypeEnum, MergePolicyEnum, MergePreferenceEnum } from '../enums.ts'
import { rowByNumber } from '../fields/rowLookup.ts'
import { numberOrNone } from '../globalId.ts'

const IdentifierPolicyRef = builder.prismaObject('IdentifierPolicy', {
  description:
    'What a link does if another customer holds an identifier of this type in another source or account.',
  fields: (t) => ({
    type: t.expose('type', { type: IdentifierTypeEnum, description: 'The type of identifier.' }),
    policy: t.expose('policy', { type: MergePolicyEnum, description: 'The policy.' }),
  }),
})

export const SettingsRef = builder.prismaNode('Settings', {
  name: 'CardinalSettings',
  id: { field: 'id', description: 'The global id. There is one.' },
  nullable: true,
  findUnique: (id) => ({ id: numberOrNone(id) }),
  description: 'The settings of the whole installation.',
  fields: (t) => ({
    maxCardsPerCustomer: t.exposeInt('maxCardsPerCustomer', {
      nullable: true,
      description: 'The most counted cards that a customer may hold; null means no limit.',
    }),
    countOnlyActive: t.exposeBoolean('countOnlyActive', {
      description:
        'Whether only `ACTIVE` cards count towards limits. If false, `ISSUED` and `SUSPENDED` cards count too.',
    }),
    defaultRegion: t.exposeString('defaultRegion', {
      nullable: true,
      description: 'The ISO 3166 region of mobile numbers without `+`; null means that `+` is required.',
    }),
    mergePreference: t.expose('mergePreference', {
      type: MergePreferenceEnum,
      description: 'Whose value of an extended field is kept in a merge if both have one.',
    }),
    maxMergesPerDay: t.exposeInt('maxMergesPerDay', {
      nullable: true,
      description: 'The most merges that one customer may take part in within 24 hours; null means no limit.',
    }),
    mergeRequestDays: t.exposeInt('mergeRequestDays', {
      nullable: true,
      description: 'The days after which a merge request expires; null means never.',
    }),
    digitalCards: t.exposeBoolean('digitalCards', {
      description: 'Whether `addCards` can issue digital cards. It needs `digitalSeries` too.',
    }),
    digitalSeries: t.relation('digitalSeries', {
      nullable: true,
      description: 'The series of digital cards; null if there is none.',
    }),
    negativePoints: t.exposeBoolean('negativePoints', {
      description: 'Whether a debit may make the balance negative.',
    }),
    fixedAssociations: t.exposeBoolean('fixedAssociations', {
      description: 'Whether hierarchy, role and company of a customer can be set only once.',
    }),
    erasedCards: t.expose('erasedCards', {
      type: ErasedCardsEnum,
      description: 'What happens to the cards of an erased customer.',
    }),
    identifierPolicies: t.prismaField({
      type: [IdentifierPolicyRef],
      description: 'The merge policies: one for each identifier type.',
      resolve: (query, _settings, _args, { db }) =>
        db.identifierPolicy.findMany({ ...query, orderBy: { type: 'asc' } }),
    }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When a setting last changed.' }),
  }),
})

builder.queryField('settings', (t) =>
  t.prismaField({
    type: SettingsRef,
    description: 'The settings of the whole installation.',
    rowLookup: () => rowByNumber('id', 1),
    resolve: (query, _root, _args, { db }) => db.settings.findUniqueOrThrow({ ...query, where: { id: 1 } }),
  }),
)
