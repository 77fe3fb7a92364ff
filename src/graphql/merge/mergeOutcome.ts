import type { PassedLimit } from '../../core/card/rules/cardLimits.ts'
import type { FieldOutcome, MergeOutcome, ProgrammeOutcome } from '../../core/merge/rules/mergeOutcome.ts'
import { builder } from '../builder.ts'
import { CustomerRef } from '../customer/customer.ts'
import { MergePreferenceEnum } from '../enums.ts'
import { ProgrammeRef } from '../points/programme.ts'

const AssociationOutcomeEnum = builder.enumType('AssociationOutcome', {
  description: 'What a merge makes of the places in a hierarchy.',
  values: {
    NONE: { description: 'Neither has a place.' },
    KEPT: { description: 'The survivor keeps its own; the victim has none.' },
    MOVED: { description: 'The victim’s place becomes the survivor’s.' },
    JOINED: { description: 'The survivor keeps its own, and the victim’s children come under it.' },
  } satisfies Record<MergeOutcome['association'], object>,
})

const FieldOutcomeRef = builder.objectRef<FieldOutcome>('FieldOutcome').implement({
  description: 'One field in a merge: what each side has, and what remains.',
  fields: (t) => ({
    field: t.exposeString('field', {
      description: 'Its name as in `Customer`; of an extended field `extendedFields.` and its name.',
    }),
    survivorValue: t.expose('survivorValue', {
      type: 'JSON',
      nullable: true,
      description: 'The survivor’s value before.',
    }),
    victimValue: t.expose('victimValue', {
      type: 'JSON',
      nullable: true,
      description: 'The victim’s value before.',
    }),
    value: t.expose('value', { type: 'JSON', nullable: true, description: 'The survivor’s value after.' }),
    winner: t.expose('winner', {
      type: MergePreferenceEnum,
      nullable: true,
      description: 'Whose value remains, the survivor’s where both have the same; null where neither’s does.',
    }),
  }),
})

const ProgrammeOutcomeRef = builder.objectRef<ProgrammeOutcome>('ProgrammeOutcome').implement({
  description: 'A programme that either side is in: tier numbers and unexpired points before and after.',
  fields: (t) => ({
    programme: t.prismaField({
      type: ProgrammeRef,
      description: 'The programme.',
      resolve: (query, { programmeId }, _args, { db }) =>
        db.programme.findUniqueOrThrow({ ...query, where: { id: programmeId } }),
    }),
    survivorTier: t.exposeInt('survivorTier', {
      nullable: true,
      description: 'The survivor’s tier before; null: not enrolled.',
    }),
    victimTier: t.exposeInt('victimTier', {
      nullable: true,
      description: 'The victim’s tier before; null: not enrolled.',
    }),
    tier: t.exposeInt('tier', { nullable: true, description: 'The survivor’s tier after.' }),
    survivorPoints: t.expose('survivorPoints', {
      type: 'Points',
      description: 'The survivor’s balance before.',
    }),
    victimPoints: t.expose('victimPoints', { type: 'Points', description: 'The victim’s balance before.' }),
    points: t.expose('points', { type: 'Points', description: 'The survivor’s balance after.' }),
  }),
})

const PassedLimitRef = builder.objectRef<PassedLimit>('PassedCardLimit').implement({
  description: 'A card limit that the cards of both together pass: a merge may.',
  fields: (t) => ({
    seriesCode: t.exposeString('seriesCode', {
      nullable: true,
      description: 'The series whose limit it is; null: the account’s.',
    }),
    limit: t.exposeInt('limit', { description: 'The most that counts.' }),
    held: t.exposeInt('held', { description: 'What would count after the merge.' }),
  }),
})

/** What a merge would come to. */
export const MergeOutcomeRef = builder.objectRef<MergeOutcome>('MergeOutcome').implement({
  description: 'What a merge would come to, both sides beside each other.',
  fields: (t) => ({
    survivor: t.prismaField({
      type: CustomerRef,
      description: 'Who lives on: in a link the one that holds the identifier already.',
      resolve: (query, { survivorId }, _args, { db }) =>
        db.customer.findUniqueOrThrow({ ...query, where: { id: survivorId } }),
    }),
    victim: t.prismaField({
      type: CustomerRef,
      description: 'Who is absorbed: in a link the customer that the call names.',
      resolve: (query, { victimId }, _args, { db }) =>
        db.customer.findUniqueOrThrow({ ...query, where: { id: victimId } }),
    }),
    fields: t.expose('fields', {
      type: [FieldOutcomeRef],
      description: 'Each field of the customer, and every extended field of either: 7 and those.',
    }),
    programmes: t.expose('programmes', {
      type: [ProgrammeOutcomeRef],
      description: 'One for each programme that either is in.',
    }),
    cardNumbers: t.exposeStringList('cardNumbers', {
      description: 'The cards that move to the survivor: every one that the victim holds.',
    }),
    defaultCard: t.exposeString('defaultCard', {
      nullable: true,
      description: 'The number of the default card after the merge.',
    }),
    primaryCard: t.exposeString('primaryCard', {
      nullable: true,
      description: 'The number of the primary card after the merge.',
    }),
    passedLimits: t.expose('passedLimits', {
      type: [PassedLimitRef],
      description: 'The card limits that both together pass: one for each series, and one at most.',
    }),
    association: t.expose('association', {
      type: AssociationOutcomeEnum,
      description: 'What becomes of their places in a hierarchy.',
    }),
  }),
})
