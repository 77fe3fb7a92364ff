import { type GraphQLOutputType, getNamedType, isListType, isNonNullType, isObjectType } from 'graphql'
import { beforeAll, expect, test } from 'vitest'
import { schema } from '../../src/graphql/schema.ts'
import { graphql } from '../generated/index.ts'
import { useApi } from '../support/api.ts'
import { keyWith } from '../support/auth/keys.ts'
import { change, globalId, keyOf } from '../support/db/change.ts'
import { company, fleet } from '../support/hierarchy/fleet.ts'
import { block } from '../support/identifier/block.ts'
import { createPair } from '../support/merge/pair.ts'
import { newProgram } from '../support/points/program.ts'

const api = useApi()

const fields = Object.values(schema.getQueryType()?.getFields() ?? {})
const inner = (type: GraphQLOutputType): GraphQLOutputType => (isNonNullType(type) ? type.ofType : type)

/** The type of the entries of a list or a page; null if the field gives one object. */
function entryOf(type: GraphQLOutputType): string | null {
  if (isListType(inner(type))) return getNamedType(type).name
  const nodes = isObjectType(inner(type)) && (inner(type) as { getFields?: () => object }).getFields?.()
  const listed = nodes && (nodes as Record<string, { type: GraphQLOutputType }>).nodes
  return listed ? getNamedType(listed.type).name : null
}

/** Lists of which no entry is looked up, and why. */
const listsAlone: Readonly<Record<string, string>> = {
  errorCatalog: 'a document',
  noticeCatalog: 'a document',
  events: 'a feed: `node` finds an event',
  holdings: 'a history',
  nodes: 'any object',
}
/** Objects that no list has. */
const objectsAlone: Readonly<Record<string, string>> = {
  me: 'the caller',
  node: 'any object',
  resolveCustomer: 'what an id meant at a time',
  merge: 'each customer lists its merges',
}

test('whatever is listed can be looked up, and whatever can be looked up is listed', () => {
  const listed = fields.filter(({ name, type }) => entryOf(type) && !(name in listsAlone))
  const single = fields.filter(
    ({ name, type }) =>
      !isNonNullType(type) && isObjectType(getNamedType(type)) && !entryOf(type) && !(name in objectsAlone),
  )
  const typesOf = (some: typeof fields, of: (type: GraphQLOutputType) => string | null) =>
    [...new Set(some.map(({ type }) => of(type)))].toSorted()

  expect(listed.length).toBeGreaterThan(15)
  expect(typesOf(single, (type) => getNamedType(type).name)).toEqual(typesOf(listed, entryOf))
  const names = fields.map(({ name }) => name)
  expect(
    [...Object.keys(listsAlone), ...Object.keys(objectsAlone)].filter((name) => !names.includes(name)),
  ).toEqual([])
})

const LookUps = graphql(`
  query LookUps(
    $program: Int!, $till: String!, $label: String!, $field: String!, $target: FieldTarget!, $source: CardinalSource!, $value: String!,
    $type: IdentifierType, $merge: ID!, $ban: ID!, $rule: ID!, $pair: ID!
  ) {
    program(programId: $program) { programId name }
    till(code: $till) { code name }
    statusLabel(label: $label) { label status }
    fieldDefinition(target: $target, name: $field) { target name type }
    source(source: $source) { source severalAccounts accounts { accountId } }
    blockedIdentifier(value: $value, type: $type) { type normalizedValue }
    merge(id: $merge) { id reason }
    mergeBan(id: $ban) { id reason }
    matchRule(id: $rule) { id name }
    suspectedDuplicate(id: $pair) { id score }
  }
`)
const Companies = graphql(`query Companies { companies(first: 100) { nodes { externalId } } }`)

let ids = { merge: '', ban: '', rule: '', pair: '' }
let program = 0
beforeAll(async () => {
  program = await newProgram(api)
  const { survivor, merge } = await createPair(api)
  await merge()
  const other = await createPair(api)
  const [low = '', high = ''] = [survivor, other.survivor].map(keyOf).toSorted()
  const made = await change(api.db, async (tx) => {
    await tx.till.create({ data: { code: 'BKK-SIAM-03', name: 'สยาม' } })
    await tx.fieldDefinition.create({ data: { target: 'CARD', name: 'size', type: 'DATE', enumValues: [] } })
    const ban = await tx.mergeBan.create({
      data: {
        id: crypto.randomUUID(),
        lowId: low,
        highId: high,
        reason: 'Zwillinge',
        caller: 'tests',
        at: new Date(),
      },
    })
    return {
      ban: ban.id,
      merge: (await tx.merge.findFirstOrThrow()).id,
      rule: (await tx.matchRule.findFirstOrThrow()).id,
    }
  })
  ids = {
    merge: globalId('Merge', made.merge),
    ban: globalId('MergeBan', made.ban),
    rule: globalId('MatchRule', made.rule),
    pair: globalId('SuspectedDuplicate', crypto.randomUUID()),
  }
  await block(api, { value: ' Kasse-7 ', type: 'CUID' })
})

const known = () => ({
  ...{ program, till: 'BKK-SIAM-03', label: 'LOST_OR_STOLEN', target: 'CARD' as const, field: 'size' },
  ...{ source: 'JD' as const, value: 'KASSE-7', type: 'CUID' as const, ...ids },
})

test('everything that is configured is looked up by its key', async () => {
  expect(await api.call(LookUps, known())).toEqual({
    program: { programId: program, name: expect.any(String) },
    till: { code: 'BKK-SIAM-03', name: 'สยาม' },
    statusLabel: { label: 'LOST_OR_STOLEN', status: 'DELETED' },
    fieldDefinition: { target: 'CARD', name: 'size', type: 'DATE' },
    source: { source: 'JD', severalAccounts: false, accounts: [{ accountId: null }] },
    blockedIdentifier: { type: 'CUID', normalizedValue: 'kasse-7' },
    merge: { id: ids.merge, reason: null },
    mergeBan: { id: ids.ban, reason: 'Zwillinge' },
    matchRule: { id: ids.rule, name: expect.any(String) },
    suspectedDuplicate: null,
  })
})

test('a key that nothing has is null, also one that cannot be stored', async () => {
  const nothing = { merge: ids.ban, ban: ids.merge, rule: 'no id', pair: globalId('SuspectedDuplicate', '7') }
  for (const text of ['NO-SUCH', '', 'a\0']) {
    const unknown = { ...known(), ...nothing, till: text, label: text, field: text }
    const answer = await api.call(LookUps, { ...unknown, program: -1, source: 'ALL', type: null })

    expect(Object.values(answer)).toEqual(Array(10).fill(null))
  }
})

test('a value that cannot be blocked is an error, as in a mutation', async () => {
  const { body } = await api.send({ query: '{ blockedIdentifier(value: "") { value } }' })

  expect(body.errors?.[0]?.extensions.code).toBe('INVALID_INPUT')
})

test('what is about people requires customers:read; the rest any key', async () => {
  const key = await keyWith(api, [])
  const { body } = await api.send(
    { query: LookUps.toString(), variables: known() },
    { authorization: `Bearer ${key}` },
  )

  const refused = (body.errors ?? []).map(({ path, extensions }) => [path?.[0], extensions.code])
  expect(refused.toSorted()).toEqual(
    ['blockedIdentifier', 'merge', 'mergeBan', 'suspectedDuplicate'].map((name) => [name, 'FORBIDDEN']),
  )
  expect(body.data).toMatchObject({ till: { code: 'BKK-SIAM-03' }, program: { programId: program } })
})

test('companies are listed, oldest first', async () => {
  const hierarchyCode = await fleet(api)
  const made = [await company(api, hierarchyCode), await company(api, hierarchyCode)]

  const { companies } = await api.call(Companies, {})

  expect(companies.nodes.map(({ externalId }) => externalId)).toEqual(made)
})
