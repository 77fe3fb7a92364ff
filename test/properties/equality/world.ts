import type { Db } from '../../../src/db/connect.ts'
import { type Api, secret } from '../../support/api.ts'
import type { Issuer } from '../../support/auth/issuer.ts'
import { keyWith } from '../../support/auth/keys.ts'
import { globalId } from '../../support/db/change.ts'
import { selfToken } from '../../support/selfService/selfService.ts'
import { cursorsOf } from './cursors.ts'
import { type Members, populate } from './populate.ts'

type Identifier = { source: string; accountId: string | undefined; type: string; value: string }
/** What there is to ask about, the things with the most to tell first. */
export type World = {
  /** What each caller sends as its authorization. */
  callers: Record<string, string>
  /** Those among the callers that have a self-service token. */
  members: string[]
  /** The global ids of each type. */
  ids: Record<string, string[]>
  /** Cursors that were given out, by the field they came from. */
  cursors: Record<string, string[]>
  identifiers: Identifier[]
  legacyIds: string[]
  cards: string[]
  accounts: string[]
  series: string[]
  seriesIds: number[]
  labels: string[]
  hierarchies: string[]
  roles: string[]
  companies: string[]
  programs: number[]
  fields: string[]
  names: string[]
}

/** Fills the database with a small believable world, and tells what is in it. */
export async function createWorld(api: Api, issuer: Issuer): Promise<World> {
  const members = await populate(api)
  const world = { ...(await readWorld(api.db, members.self)), cursors: {} }
  const callers = await createCallers(api, issuer, members)
  return { ...world, callers, members: Object.keys(members), cursors: await cursorsOf(api, world) }
}

async function createCallers(
  api: Api,
  issuer: Issuer,
  { self, ...members }: Members,
): Promise<Record<string, string>> {
  const bearer = (key: string) => `Bearer ${key}`
  const tokens = Object.entries(members).map(async ([name, id]) => [
    name,
    bearer(await selfToken(issuer, id)),
  ])
  return {
    ...Object.fromEntries(await Promise.all(tokens)),
    all: bearer(secret),
    reader: bearer(await keyWith(api, ['customers:read', 'operations:any'])),
    bare: bearer(await keyWith(api, [])),
    events: bearer(await keyWith(api, ['events:read', 'config:write'])),
    writer: bearer(await keyWith(api, ['customers:write', 'customers:export'])),
    self: bearer(await selfToken(issuer, self)),
    selfReader: bearer(await selfToken(issuer, self, 'self:read')),
    token: bearer(await issuer.sign({ scope: 'customers:read' })),
  }
}

const tables = {
  Customer: 'customer',
  Card: 'card',
  Profile: 'profile',
  Identifier: 'identifier',
  Association: 'association',
  CardSeries: 'cardSeries',
  CardGeneration: 'cardGeneration',
  Company: 'company',
  Hierarchy: 'hierarchy',
  LoyaltyProgram: 'program',
  Merge: 'merge',
  MergeBan: 'mergeBan',
  MergeRequest: 'mergeRequest',
  MatchRule: 'matchRule',
  Enrollment: 'enrollment',
  LedgerEntry: 'ledgerEntry',
  Tier: 'tier',
  CardinalTill: 'till',
  StatusLabel: 'statusLabel',
  FieldDefinition: 'fieldDefinition',
  SourceAccount: 'sourceAccount',
  HierarchyRole: 'role',
} as const
type Row = { id: string | number | bigint; customerId?: string | null }
type Table = { findMany(ask: { orderBy: { id: 'asc' } }): Promise<Row[]> }

async function readWorld(db: Db, self: string): Promise<Omit<World, 'callers' | 'members' | 'cursors'>> {
  const ids: Record<string, string[]> = {}
  const isOwn = (row: Row) => globalId('Customer', row.customerId ?? String(row.id)) === self
  for (const [type, table] of Object.entries(tables)) {
    const rows = await (db[table] as unknown as Table).findMany({ orderBy: { id: 'asc' } })
    const own = rows.filter((row) => isOwn(row))
    ids[type] = [...own, ...rows.filter((row) => !own.includes(row))].map(({ id }) =>
      globalId(type, String(id)),
    )
  }
  const held = await db.identifier.findMany({
    include: { profile: { select: { sourceAccount: true } } },
    orderBy: { id: 'asc' },
  })
  const ownFirst = <T extends { customerId: string | null }>(rows: T[]): T[] =>
    rows.toSorted((a, b) => Number(isOwn({ id: '', ...b })) - Number(isOwn({ id: '', ...a })))
  const cards = ownFirst(await db.card.findMany({ orderBy: { id: 'asc' }, take: 200 }))
  const series = await db.cardSeries.findMany({ orderBy: { id: 'asc' } })
  return {
    ids,
    identifiers: ownFirst(held).map(({ type, value, profile: { sourceAccount } }) => ({
      source: sourceAccount.sourceCode,
      accountId: sourceAccount.accountId || undefined,
      ...{ type, value },
    })),
    cards: cards.map(({ number }) => number),
    legacyIds: [...(await db.legacyId.findMany({ take: 20 })).map(({ value }) => value ?? ''), 'crm-none'],
    accounts: (await db.sourceAccount.findMany()).map(({ accountId }) => accountId).filter(Boolean),
    series: series.map(({ code }) => code),
    seriesIds: series.map(({ id }) => id),
    labels: (await db.statusLabel.findMany({ orderBy: { label: 'asc' } })).map(({ label }) => label),
    hierarchies: (await db.hierarchy.findMany({ orderBy: { id: 'asc' } })).map(({ code }) => code),
    roles: ['MANAGER', 'OWNER', 'DRIVER', 'HELPER'],
    companies: (await db.company.findMany({ orderBy: { id: 'asc' } })).map(({ externalId }) => externalId),
    programs: (await db.program.findMany({ orderBy: { id: 'asc' } })).map(({ id }) => id),
    fields: (await db.fieldDefinition.findMany()).map(({ name }) => name),
    names: ['Kanya', 'สมชาย', '王', 'Müller'],
  }
}
