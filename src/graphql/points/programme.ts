import { builder } from '../builder.ts'
import { CustomerRef } from '../customer/customer.ts'
import { badInput } from '../faults.ts'
import type { PointsSums } from './pointsLoader.ts'
import { createPointsLoader } from './pointsLoader.ts'

const TierRef = builder.prismaObject('Tier', {
  description: 'A tier of a loyalty programme.',
  fields: (t) => ({
    tierNumber: t.exposeInt('sequence', { description: 'Its number: 1 is the lowest.' }),
    name: t.exposeString('name', { description: 'What people call it.' }),
  }),
})

export const ProgrammeRef = builder.prismaNode('Programme', {
  name: 'LoyaltyProgramme',
  id: { field: 'id', description: 'The global id.' },
  nullable: true,
  findUnique: (id) => ({ id: /^[1-9]\d{0,8}$/.test(id) ? Number(id) : 0 }),
  description: 'A loyalty programme.',
  fields: (t) => ({
    programId: t.exposeInt('id', { description: 'The numeric id.' }),
    name: t.exposeString('name', { description: 'What people call it.' }),
    tiers: t.relation('tiers', {
      type: TierRef,
      description: 'Its tiers, the lowest first: 20 at most.',
      query: { orderBy: { sequence: 'asc' } },
    }),
  }),
})

const PointsRef = builder.objectRef<PointsSums>('PointsStanding').implement({
  description: 'The points of a customer in one programme: sums over its ledger, right at this instant.',
  fields: (t) => ({
    balance: t.field({
      type: 'Points',
      description: 'What there is: credits less debits, without what has expired.',
      resolve: ({ balance }) => balance,
    }),
    expiringSoon: t.field({
      type: 'Points',
      description: 'What of it expires within the days asked for.',
      resolve: ({ expiringSoon }) => expiringSoon,
    }),
    lifetime: t.field({
      type: 'Points',
      description: 'All that was ever credited to the customer and to those it absorbed.',
      resolve: ({ lifetime }) => lifetime,
    }),
  }),
})

const LedgerEntryRef = builder.prismaObject('LedgerEntry', {
  description: 'One entry of a ledger; it never changes.',
  fields: (t) => ({
    points: t.expose('amount', {
      type: 'Points',
      description: 'The points: negative where they are taken away.',
    }),
    kind: t.exposeString('kind', {
      description: '`CREDIT`, `DEBIT`, or `MERGE_OUT` and `MERGE_IN` for what a merge moved.',
    }),
    expiresAt: t.field({
      type: 'OffsetDateTime',
      nullable: true,
      description: 'When these points expire; of a debit, when those would have that it took.',
      select: { expiresAt: true, expiresOffset: true },
      resolve: ({ expiresAt, expiresOffset }) =>
        expiresAt && { instant: expiresAt, offsetMinutes: expiresOffset ?? 0 },
    }),
    at: t.expose('at', { type: 'DateTime', description: 'When it was written.' }),
    caller: t.exposeString('caller', { description: 'The API key that asked for it.' }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why.' }),
    programme: t.relation('programme', { type: ProgrammeRef, description: 'The programme.' }),
  }),
})

export const EnrolmentRef = builder.prismaObject('Enrolment', {
  description: 'A customer in a loyalty programme.',
  fields: (t) => ({
    programme: t.relation('programme', { type: ProgrammeRef, description: 'The programme.' }),
    tier: t.relation('tier', { type: TierRef, description: 'The tier it stands in.' }),
    tierExpiresAt: t.field({
      type: 'OffsetDateTime',
      nullable: true,
      description: 'When the tier expires; null: never.',
      select: { tierExpiresAt: true, tierExpiresOffset: true },
      resolve: ({ tierExpiresAt, tierExpiresOffset }) =>
        tierExpiresAt && { instant: tierExpiresAt, offsetMinutes: tierExpiresOffset ?? 0 },
    }),
    points: t.field({
      type: PointsRef,
      description: 'The points in this programme.',
      args: {
        expiringWithinDays: t.arg.int({
          required: true,
          defaultValue: 30,
          description: 'What counts as soon, in days from now: 0–3,650.',
        }),
      },
      select: { customerId: true, programmeId: true },
      resolve: ({ customerId, programmeId }, { expiringWithinDays: days }, { loaders }) => {
        if (days < 0 || days > 3650) throw badInput('`expiringWithinDays` is 0 to 3,650.')
        return loaders.of(createPointsLoader).load({ customerId, programmeId, days })
      },
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was enrolled.' }),
  }),
})

builder.prismaObjectFields(CustomerRef, (t) => ({
  enrolments: t.relation('enrolments', {
    type: EnrolmentRef,
    description: 'The loyalty programmes it is in: 100 at most.',
    query: { orderBy: { programmeId: 'asc' }, take: 100 },
  }),
  ledger: t.relatedConnection('ledger', {
    type: LedgerEntryRef,
    cursor: 'id',
    description: 'The entries of its own points ledger, the latest first.',
    query: { orderBy: { id: 'desc' } },
  }),
}))

builder.queryField('programmes', (t) =>
  t.prismaConnection({
    type: ProgrammeRef,
    cursor: 'id',
    description: 'Every loyalty programme, the oldest first.',
    resolve: (query, _root, _args, { db }) => db.programme.findMany({ ...query, orderBy: { id: 'asc' } }),
  }),
)
