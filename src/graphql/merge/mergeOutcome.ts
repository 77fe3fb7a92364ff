import type { PassedLimit } from '../../core/card/rules/limits/cardLimits.ts'
import type { FieldOutcome, MergeOutcome, ProgramOutcome } from '../../core/merge/rules/mergeOutcome.ts'
import { builder } from '../builder.ts'
import { CustomerRef } from '../customer/customer.ts'
import { MergePreferenceEnum } from '../enums.ts'
import { ProgramRef } from '../points/program.ts'

const AssociationOutcomeEnum = builder.enumType('AssociationOutcome', {
  description: 'What happens to the hierarchy places of the two customers in a merge.',
  values: {
    NONE: { description: 'Neither has a place.' },
    KEPT: { description: 'The survivor keeps its place; the absorbed customer has none.' },
    MOVED: { description: 'The absorbed customer’s place becomes the survivor’s.' },
    JOINED: {
      description: 'The survivor keeps its place. The children of the absorbed customer move below it.',
    },
  } satisfies Record<MergeOutcome['association'], object>,
})

const FieldOutcomeRef = builder.objectRef<FieldOutcome>('FieldOutcome').implement({
  description: 'One field in a merge: the value of each side, and the value that remains.',
  fields: (t) => ({
    field: t.exposeString('field', {
      description:
        'The name of the field in `Customer`. For an extended field: `extendedFields.` and its name.',
    }),
    survivorValue: t.expose('survivorValue', {
      type: 'JSON',
      nullable: true,
      description: 'The survivor’s value before the merge.',
      personal: true,
    }),
    absorbedValue: t.expose('victimValue', {
      type: 'JSON',
      nullable: true,
      description: 'The absorbed customer’s value before the merge.',
      personal: true,
    }),
    value: t.expose('value', {
      type: 'JSON',
      nullable: true,
      description: 'The survivor’s value after the merge.',
      personal: true,
    }),
    winner: t.expose('winner', {
      type: MergePreferenceEnum,
      nullable: true,
      description:
        'The side whose value remains: the survivor if both have the same value; null if the remaining value comes from neither.',
    }),
  }),
})

const ProgramOutcomeRef = builder.objectRef<ProgramOutcome>('ProgramOutcome').implement({
  description: 'A program of either side: tier numbers and unexpired points, before and after the merge.',
  fields: (t) => ({
    program: t.prismaField({
      type: ProgramRef,
      description: 'The program.',
      resolve: (query, { programId }, _args, { db }) =>
        db.program.findUniqueOrThrow({ ...query, where: { id: programId } }),
    }),
    survivorTier: t.exposeInt('survivorTier', {
      nullable: true,
      description: 'The survivor’s tier before the merge; null means not enrolled.',
    }),
    absorbedTier: t.exposeInt('victimTier', {
      nullable: true,
      description: 'The absorbed customer’s tier before the merge; null means not enrolled.',
    }),
    tier: t.exposeInt('tier', { nullable: true, description: 'The survivor’s tier after the merge.' }),
    survivorPoints: t.expose('survivorPoints', {
      type: 'Points',
      description: 'The survivor’s balance before the merge.',
    }),
    absorbedPoints: t.expose('victimPoints', {
      type: 'Points',
      description: 'The absorbed customer’s balance before the merge.',
    }),
    points: t.expose('points', { type: 'Points', description: 'The survivor’s balance after the merge.' }),
  }),
})

const PassedLimitRef = builder.objectRef<PassedLimit>('PassedCardLimit').implement({
  description: 'A card limit that the two customers exceed together. A merge may exceed it.',
  fields: (t) => ({
    seriesCode: t.exposeString('seriesCode', {
      nullable: true,
      description: 'The series that the limit is for; null means the whole account.',
    }),
    limit: t.exposeInt('limit', { description: 'The most cards that may count.' }),
    held: t.exposeInt('held', { description: 'How many cards would count after the merge.' }),
  }),
})

/** The result of a merge. */
export const MergeOutcomeRef = builder.objectRef<MergeOutcome>('MergeOutcome').implement({
  description: 'The result of a merge, with the values of both sides.',
  fields: (t) => ({
    survivor: t.prismaField({
      type: CustomerRef,
      description: 'The customer that survives. In a link, it is the one that already holds the identifier.',
      resolve: (query, { survivorId }, _args, { db }) =>
        db.customer.findUniqueOrThrow({ ...query, where: { id: survivorId } }),
    }),
    absorbed: t.prismaField({
      type: CustomerRef,
      description: 'The customer that is absorbed. In a link, it is the one named in the call.',
      resolve: (query, { victimId }, _args, { db }) =>
        db.customer.findUniqueOrThrow({ ...query, where: { id: victimId } }),
    }),
    fields: t.expose('fields', {
      type: [FieldOutcomeRef],
      description: 'The fields of the customer: 7, and one for each extended field of either side.',
    }),
    programs: t.expose('programs', {
      type: [ProgramOutcomeRef],
      description: 'The programs of either side: one for each.',
    }),
    cardNumbers: t.exposeStringList('cardNumbers', {
      description: 'The cards that move to the survivor: every card of the absorbed customer.',
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
      description:
        'The card limits that the two customers exceed together: one for each series, and one for the account.',
    }),
    association: t.expose('association', {
      type: AssociationOutcomeEnum,
      description: 'What happens to the hierarchy places.',
    }),
  }),
})
