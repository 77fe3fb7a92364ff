import { beforeAll, expect, test } from 'vitest'
import { graphql } from '../generated/index.ts'
import { secret, useApi } from '../support/api.ts'
import { startIssuer } from '../support/auth/issuer.ts'
import { keyWith } from '../support/auth/keys.ts'
import { change, globalId, keyOf } from '../support/db/change.ts'
import { findEntities } from '../support/federation/entities.ts'
import { fleet } from '../support/hierarchy/fleet.ts'
import { newMember, newProgram } from '../support/points/program.ts'
import { selfToken } from '../support/selfService/selfService.ts'

const issuer = await startIssuer()
const api = useApi({ tokens: issuer.settings })

const node = 'query ($id: ID!) { node(id: $id) { __typename id } }'
const nodes = 'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }'
const ask = async (query: string, variables: object, bearer = secret) =>
  (await api.send({ query, variables }, { authorization: `Bearer ${bearer}` })).body

const Configured = graphql(`
  query Configured($hierarchy: String!) {
    tills(first: 1) { nodes { id } }
    statusLabels(first: 1) { nodes { id } }
    fieldDefinitions(first: 1) { nodes { id } }
    settings { id }
    sources { id accounts { id } }
    programs(first: 1) { nodes { tiers { id } } }
    hierarchy(code: $hierarchy) { roles { id } }
  }
`)
const OwnPoints = graphql(`
  query OwnPoints($id: ID!) {
    customer(by: { id: $id }) { enrollments { id } ledger(first: 1) { nodes { id } } }
  }
`)

type Ids = Record<string, string>
let [configured, points]: [Ids, Ids] = [{}, {}]
let [member, stranger] = ['', '']

async function pointsOf(id: string): Promise<Ids> {
  const { customer } = await api.call(OwnPoints, { id })
  return {
    Enrollment: customer?.enrollments[0]?.id ?? '',
    LedgerEntry: customer?.ledger.nodes[0]?.id ?? '',
  }
}

beforeAll(async () => {
  const programId = await newProgram(api)
  member = await newMember(api, programId)
  stranger = await newMember(api, programId)
  await change(api.db, async (tx) => {
    await tx.till.create({ data: { code: 'BKK-SIAM-03', name: 'สยาม' } })
    await tx.fieldDefinition.create({
      data: { target: 'PROFILE', name: 'hobby', type: 'STRING', enumValues: [] },
    })
    for (const who of [member, stranger])
      await tx.ledgerEntry.create({
        data: {
          customerId: keyOf(who),
          programId,
          kind: 'CREDIT',
          amount: 5n,
          caller: 'tests',
          at: new Date(),
        },
      })
  })
  const found = await api.call(Configured, { hierarchy: await fleet(api) })
  configured = {
    CardinalTill: found.tills.nodes[0]?.id ?? '',
    StatusLabel: found.statusLabels.nodes[0]?.id ?? '',
    FieldDefinition: found.fieldDefinitions.nodes[0]?.id ?? '',
    CardinalSettings: found.settings.id,
    SourceConfiguration: found.sources[0]?.id ?? '',
    SourceAccount: found.sources.flatMap(({ accounts }) => accounts)[0]?.id ?? '',
    Tier: found.programs.nodes[0]?.tiers[0]?.id ?? '',
    HierarchyRole: found.hierarchy?.roles[0]?.id ?? '',
  }
  points = await pointsOf(member)
})

const shown = (ids: Ids) => Object.entries(ids).map(([__typename, id]) => ({ __typename, id }))

test('what is configured, an enrollment and a ledger entry are found by their global ids', async () => {
  const all = { ...configured, ...points }

  expect(await ask(nodes, { ids: Object.values(all) })).toEqual({ data: { nodes: shown(all) } })
  for (const [__typename, id] of Object.entries(all))
    expect(await ask(node, { id })).toEqual({ data: { node: { __typename, id } } })
  expect(await findEntities(api, shown(all), '... on Node { id }')).toEqual({
    ...{ entities: shown(all), errors: [] },
  })
})

test('a global id with the key of another type is null', async () => {
  const { CardinalTill: till = '', Tier = '' } = configured
  const ids = [
    globalId('Tier', keyOf(till)),
    globalId('CardinalTill', keyOf(Tier)),
    globalId('LedgerEntry', keyOf(Tier)),
    ...['ALL', 'line'].map((code) => globalId('SourceConfiguration', code)),
    ...['2', 'x'].map((id) => globalId('CardinalSettings', id)),
  ]

  expect(await ask(nodes, { ids })).toEqual({ data: { nodes: ids.map(() => null) } })
})

test('any key finds what is configured; enrollments and ledger entries require customers:read', async () => {
  const key = await keyWith(api, ['config:write'])

  expect(await ask(nodes, { ids: Object.values(configured) }, key)).toEqual({
    data: { nodes: shown(configured) },
  })
  for (const id of Object.values(points))
    expect((await ask(node, { id }, key)).errors?.[0]?.extensions.code).toBe('FORBIDDEN')
})

test('self-service finds its own enrollments and ledger entries; those of others are as unknown as none', async () => {
  const token = await selfToken(issuer, member)
  const others = await pointsOf(stranger)
  const unknown = [globalId('Enrollment', crypto.randomUUID()), globalId('LedgerEntry', '999999')]

  expect(await ask(nodes, { ids: Object.values(points) }, token)).toEqual({ data: { nodes: shown(points) } })
  for (const id of Object.values(points))
    expect(await ask(node, { id }, token)).toMatchObject({ data: { node: { id } } })
  for (const id of [...Object.values(others), ...unknown]) {
    expect(await ask(node, { id }, token)).toEqual({ data: { node: null } })
    expect(await ask(nodes, { ids: [id] }, token)).toEqual({ data: { nodes: [null] } })
  }
  expect(await findEntities(api, shown(others), '... on Node { id }', token)).toEqual({
    ...{ entities: [null, null], errors: [] },
  })
})
