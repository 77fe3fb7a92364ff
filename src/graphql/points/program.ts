import { offsetDateTimeIn } from '../../db/sqlExpressions.ts'
import { builder } from '../builder.ts'
import { connectionOf } from '../connectionOf.ts'
import { CustomerRef } from '../customer/customer.ts'
import { LedgerEntryKindEnum } from '../enums.ts'
import { badInput } from '../faults.ts'
import { resolveRows } from '../fields/resolveRows.ts'
import { rowByNumber } from '../fields/rowLookup.ts'
import { bigintOrNone, keyOrNone, numberOrNone } from '../globalId.ts'
import { byKey } from '../paging/order.ts'
import { related } from '../paging/related.ts'
import type { PointsSums } from './pointsLoader.ts'
import { createPointsLoader } from './pointsLoader.ts'
import { pointsSql } from './pointsSql.ts'

export const TierRef = builder.prismaNode('Tier', {
  id: { field: 'id', description: 'The global id.', selfService: true },
  nullable: true,
  findUnique: (id) => ({ id: keyOrNone(id) }),
  description: 'A tier of a loyalty program.',
  fields: (t) => ({
    tierNumber: t.exposeInt('sequence', { description: 'Its number: 1 is the lowest.', selfService: true }),
    name: t.exposeString('name', { description: 'Display name.', selfService: true }),
    retiredAt: t.expose('retiredAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Since when no customer gets it; null if it is in use.',
    }),
  }),
})

export const ProgramRef = builder.prismaNode('Program', {
  name: 'LoyaltyProgram',
  id: { field: 'id', description: 'The global id.', selfService: true },
  nullable: true,
  findUnique: (id) => ({ id: numberOrNone(id) }),
  description: 'A loyalty program.',
  fields: (t) => ({
    programId: t.exposeInt('id', { description: 'The numeric id.', selfService: true }),
    name: t.exposeString('name', { description: 'Display name.', selfService: true }),
    retiredAt: t.expose('retiredAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Since when it enrolls no customers; null if it is in use.',
    }),
    tiers: t.relation('tiers', {
      type: TierRef,
      description: 'The tiers, lowest first: 20 at most.',
      selfService: true,
      query: { orderBy: { sequence: 'asc' } },
    }),
  }),
})

const PointsRef = builder.objectRef<PointsSums>('PointsBalance').implement({
  description:
    'The points of a customer in one program: sums over its ledger, calculated at the time of the query.',
  fields: (t) => ({
    balance: t.field({
      type: 'Points',
      description: 'The current balance: credits minus debits, without expired points.',
      selfService: true,
      resolve: ({ balance }) => balance,
    }),
    expiringSoon: t.field({
      type: 'Points',
      description: 'The part of the balance that expires within the requested number of days.',
      selfService: true,
      resolve: ({ expiringSoon }) => expiringSoon,
    }),
    lifetime: t.field({
      type: 'Points',
      description: 'All points that were ever credited to the customer and to the customers it absorbed.',
      selfService: true,
      resolve: ({ lifetime }) => lifetime,
    }),
  }),
})

function inRange(days: number): number {
  if (days < 0 || days > 3650) throw badInput('`expiringWithinDays` must be 0 to 3,650.')
  return days
}

const LedgerEntryRef = builder.prismaNode('LedgerEntry', {
  id: { field: 'id', description: 'The global id.', selfService: true },
  nullable: true,
  findUnique: (id) => ({ id: bigintOrNone(id) }),
  description: 'One entry of a points ledger. It never changes.',
  authScopes: { scope: 'customers:read' },
  fields: (t) => ({
    points: t.expose('amount', {
      type: 'Points',
      description: 'The points; negative if they are taken away.',
      selfService: true,
    }),
    kind: t.expose('kind', {
      type: LedgerEntryKindEnum,
      description: 'Why it was written.',
      selfService: true,
    }),
    expiresAt: t.field({
      type: 'OffsetDateTime',
      nullable: true,
      description: 'When these points expire. For a debit: when the points that it took would have expired.',
      selfService: true,
      select: { expiresAt: true, expiresOffset: true },
      sql: offsetDateTimeIn('expiresAt', 'expiresOffset'),
      resolve: ({ expiresAt, expiresOffset }) =>
        expiresAt && { instant: expiresAt, offsetMinutes: expiresOffset ?? 0 },
    }),
    occurredAt: t.expose('at', { type: 'DateTime', description: 'When it was written.', selfService: true }),
    actor: t.exposeString('caller', {
      description: 'The caller that made the entry, for example the name of an API key.',
    }),
    reason: t.exposeString('reason', { nullable: true, description: 'The reason, if the caller gave one.' }),
    program: t.relation('program', {
      type: ProgramRef,
      description: 'The program.',
      selfService: true,
    }),
  }),
})

export const EnrollmentRef = builder.prismaNode('Enrollment', {
  id: { field: 'id', description: 'The global id.', selfService: true },
  nullable: true,
  findUnique: (id) => ({ id: keyOrNone(id) }),
  description: 'The enrollment of a customer in a loyalty program.',
  authScopes: { scope: 'customers:read' },
  fields: (t) => ({
    program: t.relation('program', {
      type: ProgramRef,
      description: 'The program.',
      selfService: true,
    }),
    tier: t.relation('tier', {
      type: TierRef,
      description: 'The tier, also after it has expired, until a change of it: see `tierExpired`.',
      selfService: true,
    }),
    tierExpiresAt: t.field({
      type: 'OffsetDateTime',
      nullable: true,
      description: 'When the tier expires; null means never.',
      selfService: true,
      select: { tierExpiresAt: true, tierExpiresOffset: true },
      sql: offsetDateTimeIn('tierExpiresAt', 'tierExpiresOffset'),
      resolve: ({ tierExpiresAt, tierExpiresOffset }) =>
        tierExpiresAt && { instant: tierExpiresAt, offsetMinutes: tierExpiresOffset ?? 0 },
    }),
    tierExpired: t.boolean({
      description:
        'Whether the tier has expired. What that means is up to the program: `changeTier` sets another tier.',
      selfService: true,
      select: { tierExpiresAt: true },
      sql: ({ alias }) => `COALESCE(${alias}."tierExpiresAt" <= now(), false)`,
      resolve: ({ tierExpiresAt }) => tierExpiresAt !== null && tierExpiresAt <= new Date(),
    }),
    points: t.field({
      type: PointsRef,
      description: 'The points in this program.',
      selfService: true,
      args: {
        expiringWithinDays: t.arg.int({
          required: true,
          defaultValue: 30,
          description:
            'Points that expire within this number of days are returned as `expiringSoon`: 0–3,650.',
        }),
      },
      select: { customerId: true, programId: true },
      sqlObject: (row, { expiringWithinDays: days }) => pointsSql(row, inRange(days)),
      resolve: ({ customerId, programId }, { expiringWithinDays }, { loaders }) => {
        const days = inRange(expiringWithinDays)
        return loaders.of(createPointsLoader).load({ customerId, programId, days })
      },
    }),
    createdAt: t.expose('createdAt', {
      type: 'DateTime',
      description: 'When the customer was enrolled.',
      selfService: true,
    }),
  }),
})

builder.prismaObjectFields(CustomerRef, (t) => ({
  enrollments: t.relation('enrollments', {
    type: EnrollmentRef,
    description: 'The loyalty programs that it is enrolled in: 100 at most.',
    selfService: true,
    query: { orderBy: { programId: 'asc' }, take: 100 },
  }),
  ledger: t.connection(
    {
      type: LedgerEntryRef,
      description: 'The entries of its own points ledger, latest first.',
      selfService: true,
      ...related<'LedgerEntry'>({
        owner: 'Customer',
        relation: 'ledger',
        order: byKey('id', 'bigint', 'desc'),
      }),
    },
    connectionOf(LedgerEntryRef),
  ),
}))

builder.queryFields((t) => ({
  program: t.prismaField({
    type: ProgramRef,
    nullable: true,
    description: 'A loyalty program by its numeric id; null if there is none.',
    selfService: true,
    args: { programId: t.arg.int({ required: true, description: 'The numeric id of the program.' }) },
    rowLookup: ({ programId }) => rowByNumber('id', programId),
    resolve: (query, _root, { programId }, { db }) =>
      db.program.findUnique({ ...query, where: { id: programId } }),
  }),
  programs: t.connection(
    {
      type: ProgramRef,
      description: 'Every loyalty program, oldest first.',
      selfService: true,
      rows: () => ({ model: 'Program', order: byKey('id', 'int') }),
      resolve: resolveRows,
    },
    connectionOf(ProgramRef, 'LoyaltyProgram'),
  ),
}))
