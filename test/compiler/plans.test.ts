import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Outcome } from '../../src/compiler/compileReads.ts'
import { open } from '../db/world.ts'
import { secret, useApi } from '../support/api.ts'
import { startIssuer } from '../support/auth/issuer.ts'
import { arrange } from '../support/db/arrange.ts'
import { globalId } from '../support/db/change.ts'
import { id, sqlId } from '../support/db/numberedIds.ts'
import { recordStatements, type Statement } from '../support/db/statements.ts'
import { urlOf } from '../support/db/urlOf.ts'
import { selfToken } from '../support/selfService/selfService.ts'

const outcomes: Outcome[] = []
const issuer = await startIssuer()
const api = useApi({
  keySeconds: 0,
  tokens: issuer.settings,
  compiledReads: true,
  onCompiled: (outcome) => outcomes.push(outcome),
})
const account = `(SELECT "id" FROM "SourceAccount" WHERE "sourceCode" = 'INSTORE')`
const people = 'generate_series(1, 20000) n'

/** 20,000 customers of a shop, three identifiers and two cards each; every twelfth has ten others below it. */
const town = [
  `SET session_replication_role = replica`,
  `INSERT INTO "Customer" ("id", "registeredAt", "updatedAt", "status")
   SELECT ${sqlId('n')}, now(), now() - n * 7919 % 20000 * interval '1 minute', (CASE WHEN n % 4 = 0 THEN 'SUSPENDED' ELSE 'ACTIVE' END)::"CustomerStatus" FROM ${people}`,
  `INSERT INTO "Profile" ("id", "customerId", "sourceAccountId", "position", "firstName")
   SELECT ${sqlId('100000 + n')}, ${sqlId('n')}, ${account}, 1, 'Kanya ' || n FROM ${people}`,
  `INSERT INTO "Identifier" ("id", "profileId", "customerId", "sourceAccountId", "type", "value", "normalizedValue")
   SELECT gen_random_uuid(), ${sqlId('100000 + n')}, ${sqlId('n')}, ${account}, kind::"IdentifierType", v, v
     FROM ${people}, LATERAL (VALUES ('MOBILE', '+668' || (10000000 + n)), ('EMAIL', n || '@example.co.th'),
       ('EXTERNAL_ID', 'ERP-' || n)) AS held (kind, v)`,
  `INSERT INTO "CardSeries" ("id", "code", "form", "origin") VALUES (1, 'GOLD', 'PHYSICAL', 'EXTERNAL')`,
  `INSERT INTO "Card" ("id", "number", "seriesId", "status", "statusLabelId", "customerId")
   SELECT gen_random_uuid(), '3083' || (100000000 + 2 * n + k), 1, 'ACTIVE', l."id", ${sqlId('n')}
     FROM ${people}, generate_series(0, 1) k, "StatusLabel" l WHERE l."isDefault" AND l."status" = 'ACTIVE'`,
  `INSERT INTO "Hierarchy" ("id", "code", "name") VALUES (1, 'FLEET', 'Flotte')`,
  `INSERT INTO "Role" ("hierarchyId", "code", "name", "position", "maxChildren")
   VALUES (1, 'OWNER', 'Halter', 1, 100), (1, 'DRIVER', 'Fahrer', 2, 0)`,
  `INSERT INTO "Association" ("id", "customerId", "hierarchyId", "rolePosition", "parentId", "parentPosition", "childCount")
   SELECT ${sqlId('200000 + n')}, ${sqlId('n')}, 1, CASE WHEN n % 12 = 0 THEN 1 ELSE 2 END,
          CASE WHEN n % 12 > 1 THEN ${sqlId('200000 + n / 12 * 12')} END, CASE WHEN n % 12 > 1 THEN 1 END,
          CASE WHEN n % 12 = 0 THEN 10 ELSE 0 END FROM ${people}`,
  `INSERT INTO "Program" ("id", "name") VALUES (1, 'ออร์คิด พลัส')`,
  `INSERT INTO "Tier" ("id", "programId", "sequence", "name") VALUES (gen_random_uuid(), 1, 1, 'Silber'), (gen_random_uuid(), 1, 2, 'Gold')`,
  `INSERT INTO "Enrollment" ("id", "customerId", "programId", "tierSequence")
   SELECT ${sqlId('300000 + n')}, ${sqlId('n')}, 1, 1 + (n % 1000 = 0)::int FROM ${people} WHERE n % 2 = 0`,
  `INSERT INTO "Event" ("type", "at", "caller", "customerId", "data")
   SELECT 'CUSTOMER_UPDATED', now(), 'bkk-01', ${sqlId('n')}, '{}' FROM ${people}, generate_series(1, 3)`,
  `INSERT INTO "LedgerEntry" ("customerId", "programId", "kind", "amount", "caller", "at")
   SELECT "customerId", 1, 'CREDIT', 70, 'bkk-01', now() FROM "Enrollment", generate_series(1, 3)`,
  // The workers of this machine may be busy elsewhere, and statistics are wanted now.
  `VACUUM (ANALYZE)`,
]

let client: pg.Client
/** The tables that are worth an index. */
let large: string[]
beforeAll(async () => {
  await arrange(api.db, town)
  client = await open(await urlOf(api.db))
  const { rows } = await client.query<{ name: string }>(
    `SELECT "relname" AS name FROM pg_class WHERE "relkind" = 'r' AND "reltuples" > 300 AND "relnamespace" = current_schema()::regnamespace`,
  )
  large = rows.map(({ name }) => name)
}, 120_000)
afterAll(() => client.end())

/** What is asked besides the workloads of the benchmark. */
const others: Readonly<Record<string, string>> = {
  points: `query ($by: CustomerBy!) { customer(by: $by) { enrollments { tier { name } points { balance expiringSoon lifetime } }
    cardAllowance { account { remaining } cards { cardNumber counts } } } }`,
}
const document = (name: string) =>
  others[name] ?? readFileSync(join(import.meta.dirname, `../../bench/workloads/${name}.graphql`), 'utf8')
const customer = (n: number) => globalId('Customer', id(n))
const cursor = Buffer.from(`Query.customers(id):${id(12_345)}`).toString('base64')
const mobile = { source: 'INSTORE', type: 'MOBILE', value: '+66810007777' }
/** What each asks for, and as which member: 0 stands for a key. */
const workloads: [name: string, title: string, variables: object, found: RegExp, member: number][] = [
  ['R1', 'a customer by an identifier', { by: { identifier: mobile } }, /Kanya 7777/, 0],
  ['R2', 'a page of customers', { after: cursor }, /Kanya 12370/, 0],
  ['R3', 'ten places and who stands there', { by: { id: customer(1_200) } }, /12001@example|Kanya 1202/, 0],
  [
    'R4',
    '50 entities',
    {
      representations: Array.from({ length: 50 }, (_, n) => ({
        __typename: 'Customer',
        id: customer(1 + n * 379),
      })),
    },
    /Kanya 380/,
    0,
  ],
  ['R5', 'a member with cards, tier and points', {}, /Kanya 6000.*"balance":"210"/, 6_000],
  ['R1', 'a member by an identifier', { by: { identifier: mobile } }, /Kanya 7777/, 7_777],
  ['R1', 'somebody below a member', { by: { cardNumber: '3083100002404' } }, /Kanya 1202/, 1_200],
  ['R3', 'those below a member', { by: { id: customer(1_200) } }, /12001@example|Kanya 1202/, 1_200],
  [
    'R4',
    '50 entities, two of them within reach of the member',
    {
      representations: Array.from({ length: 50 }, (_, n) => ({
        __typename: 'Customer',
        id: customer(1_200 + 6 * n),
      })),
    },
    /Kanya 1206".*\},null,/,
    1_200,
  ],
  ['R7', 'a page of a history', { by: { id: customer(1_200) } }, /CUSTOMER_UPDATED/, 0],
  ['points', 'points and the allowance of cards', { by: { id: customer(1_200) } }, /"balance":"210"/, 0],
]

type Step = {
  'Node Type': string
  'Parent Relationship'?: string
  'Relation Name'?: string
  'Index Name'?: string
  Plans?: Step[]
}
const flatten = (step: Step): Step[] => [step, ...(step.Plans ?? []).flatMap(flatten)]

/** The steps of a statement's plan: for its values, and as PostgreSQL plans it once for all of them. */
async function stepsOf({ text, values }: Statement): Promise<Step[]> {
  const asked = await client.query(`EXPLAIN (FORMAT JSON) ${text}`, values)
  const generic = await client.query(`EXPLAIN (GENERIC_PLAN, FORMAT JSON) ${text}`)
  return [asked, generic].flatMap(({ rows: [row] }) => flatten(row['QUERY PLAN'][0].Plan))
}

test.each(workloads)(
  '%s, %s: is one statement that uses only indexes',
  async (name, _title, variables, lookup, member) => {
    outcomes.length = 0
    const token = member > 0 ? await selfToken(issuer, customer(member)) : secret
    const headers = { authorization: `Bearer ${token}` }
    const asked = { query: document(name), variables }
    const { result, sent } = await recordStatements(() => api.send(asked, headers))
    const reads = sent.filter(({ text }) => !text.includes('"ApiKey"'))
    expect(JSON.stringify(result.body)).toMatch(lookup)
    expect([outcomes, reads.length]).toEqual([['compiled'], 1])

    // Events are in a table for each month.
    expect(large.map((name) => name.replace(/^Event.*/, 'Event')).sort()).toEqual([
      ...['Association', 'BlockedIdentifier', 'Card', 'Customer', 'Enrollment', 'Event', 'Identifier'],
      ...['LedgerEntry', 'Profile'],
    ])
    const steps = (await Promise.all(reads.map(stepsOf))).flat()
    const whole = steps.filter(({ 'Node Type': type }) => type === 'Seq Scan')
    expect(whole.filter((step) => large.includes(step['Relation Name'] ?? ''))).toEqual([])
    expect(steps.filter((step) => large.includes(step['Relation Name'] ?? '')).length).toBeGreaterThan(2)
  },
)

/** Whether rows of a large table go through a step. Those of its subqueries do not. */
const takesRows = (step: Step): boolean =>
  large.includes(step['Relation Name'] ?? '') ||
  (step.Plans ?? []).some((below) => !/Plan/.test(below['Parent Relationship'] ?? '') && takesRows(below))

const at = '2026-01-01T00:00:00+07:00'
const lists: [list: string, args: string, index: RegExp][] = [
  ['customers', 'orderBy: { field: UPDATED_AT, direction: DESC }', /^Customer_updatedAt_id/],
  ['customers', 'orderBy: { field: REGISTERED_AT }', /^Customer_registeredAt_id/],
  ['customers', `filter: { updatedFrom: "${at}" } orderBy: { field: UPDATED_AT }`, /^Customer_updatedAt_id/],
  [
    'customers',
    'filter: { status: SUSPENDED } orderBy: { field: UPDATED_AT }',
    /^Customer_status_updatedAt_id/,
  ],
  ['customers', 'filter: { status: SUSPENDED, includeMerged: true }', /^Customer_(status_id|pkey)/],
  ['cards', 'filter: { status: DELETED }', /^Card_status_id/],
  ['customers', 'filter: { programId: 1, tierNumber: 2 }', /^Enrollment_programId_tierSequence_customerId/],
  ['cards', 'orderBy: { field: UPDATED_AT, direction: DESC }', /^Card_(held_)?updatedAt/],
  ['cards', `filter: { expiresFrom: "${at}" } orderBy: { field: EXPIRES_AT }`, /^Card_expiresAt/],
  ['cards', 'filter: { held: true }', /^Card_(held|pkey)/],
  [
    'cards',
    `filter: { held: true, updatedFrom: "${at}" } orderBy: { field: UPDATED_AT }`,
    /^Card_(held_)?updatedAt/,
  ],
  [
    'customers',
    `filter: { status: SUSPENDED, updatedFrom: "${at}" } orderBy: { field: UPDATED_AT }`,
    /^Customer_(status_)?updatedAt/,
  ],
]

test.each(lists)(
  '%s(%s) is one statement in the order of an index, so nothing is sorted',
  async (list, args, index) => {
    for (const after of [null, await endCursorOf(list, args)]) {
      outcomes.length = 0
      const query = `query ($after: String) { ${list}(${args} first: 3 after: $after) { nodes { id } pageInfo { endCursor } } }`
      const { result, sent } = await recordStatements(() => api.send({ query, variables: { after } }))
      const reads = sent.filter(({ text }) => !text.includes('"ApiKey"'))
      expect([outcomes, reads.length, result.body.errors]).toEqual([['compiled'], 1, undefined])

      const steps = (await Promise.all(reads.map(stepsOf))).flat()
      const sorted = steps.filter(({ 'Node Type': type }) => type.endsWith('Sort')).filter(takesRows)
      expect(sorted.map(({ Plans }) => Plans?.[0])).toEqual([])
      expect(
        steps.map((step) => step['Index Name'] ?? '').filter((name) => index.test(name)).length,
      ).toBeGreaterThan(0)
    }
  },
)

async function endCursorOf(list: string, args: string): Promise<string | null> {
  const { body } = await api.send({ query: `{ ${list}(${args} first: 3) { pageInfo { endCursor } } }` })
  return (
    (body.data as Record<string, { pageInfo: { endCursor: string | null } }>)[list]?.pageInfo.endCursor ??
    null
  )
}
