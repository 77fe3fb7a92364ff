import { beforeAll, describe, expect, test } from 'vitest'
import type { CustomerFilter, CustomerOrder } from '../../generated/graphql.ts'
import { graphql } from '../../generated/index.ts'
import { useApi } from '../../support/api.ts'
import { email, mobile, newEmail } from '../../support/customer/people.ts'
import { linked } from '../../support/link/linkCard.ts'
import { register } from '../../support/link/register.ts'
import { createPair } from '../../support/merge/pair.ts'
import { changeTier } from '../../support/points/enrollment.ts'
import { adjust, enroll, newProgram } from '../../support/points/program.ts'

const api = useApi()

const Ordered = graphql(`
  query OrderedCustomers($filter: CustomerFilter, $orderBy: CustomerOrder, $first: Int, $after: String, $last: Int, $before: String) {
    customers(filter: $filter, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
      edges { cursor node { id updatedAt } }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      totalCount totalCountIsExact
    }
  }
`)
const list = async (filter: CustomerFilter = {}, orderBy: CustomerOrder | null = null, page: object = {}) =>
  (await api.call(Ordered, { filter, orderBy, ...page })).customers
const ids = async (...args: Parameters<typeof list>) => (await list(...args)).edges.map(({ node }) => node.id)
const fault = async (variables: object) =>
  (await api.send({ query: Ordered.toString(), variables })).body.errors?.[0]

const people: Record<'anong' | 'birgit' | 'chen' | 'dieter' | 'victim', string> = {
  ...{ anong: '', birgit: '', chen: '', dieter: '', victim: '' },
}
let [orchid, fleet] = [0, 0]

/** Registered: Dieter, Birgit, Anong, Chen. Created: Anong, Birgit, Chen, Dieter. Changed: Chen, Dieter, Anong, Birgit. */
beforeAll(async () => {
  await api.db.fieldDefinition.createMany({
    data: [
      { target: 'CUSTOMER', name: 'store', type: 'STRING' },
      { target: 'CUSTOMER', name: 'children', type: 'NUMBER' },
      { target: 'CUSTOMER', name: 'vip', type: 'BOOLEAN' },
      { target: 'CUSTOMER', name: 'size', type: 'ENUM', enumValues: ['S', 'ใหญ่'] },
      { target: 'CUSTOMER', name: 'since', type: 'DATE' },
      { target: 'CUSTOMER', name: 'club', type: 'STRING', retiredAt: new Date() },
    ],
  })
  ;[orchid, fleet] = [await newProgram(api), await newProgram(api)]
  const at = async (registeredAt: string, extendedFields: Record<string, unknown>, address = newEmail()) =>
    (await register(api, { identifiers: [email(address)], profile: { registeredAt }, extendedFields }))
      .customer.id
  const [first, second] = [newEmail(), newEmail()]
  people.anong = await at('2022-01-01T00:00:00+07:00', { store: 'BKK-1', children: 2, vip: true }, first)
  people.birgit = await at('2021-01-01T00:00:00+01:00', { store: 'BER-1', size: 'ใหญ่' }, second)
  people.chen = await at('2023-01-01T00:00:00+08:00', { store: 'BKK-1', children: 2.0, since: '2023-05-01' })
  const { survivor, victim, merge } = await createPair(api, {
    survivor: { profile: { registeredAt: '2020-01-01T00:00:00+01:00' } },
    victim: { profile: { registeredAt: '2024-01-01T00:00:00+01:00' } },
  })
  await merge()
  Object.assign(people, { dieter: survivor, victim })
  await enroll(api, first, [{ programId: orchid, tierNumber: 2 }])
  await enroll(api, second, [
    { programId: orchid, tierNumber: 1 },
    { programId: fleet, tierNumber: 2 },
  ])
})
const names = (found: readonly string[]) =>
  found.map((id) => Object.entries(people).find(([, known]) => known === id)?.[0])

describe('an order', () => {
  test.each<[CustomerOrder, string[]]>([
    [{ field: 'CREATED_AT' }, ['anong', 'birgit', 'chen', 'dieter']],
    [{ field: 'CREATED_AT', direction: 'DESC' }, ['dieter', 'chen', 'birgit', 'anong']],
    [{ field: 'REGISTERED_AT', direction: 'ASC' }, ['dieter', 'birgit', 'anong', 'chen']],
    [{ field: 'REGISTERED_AT', direction: 'DESC' }, ['chen', 'anong', 'birgit', 'dieter']],
    [{ field: 'UPDATED_AT', direction: null }, ['chen', 'dieter', 'anong', 'birgit']],
    [{ field: 'UPDATED_AT', direction: 'DESC' }, ['birgit', 'anong', 'dieter', 'chen']],
  ])('%j lists all, in pages of one as in one page', async (orderBy, expected) => {
    expect(names(await ids({}, orderBy))).toEqual(expected)
    const [forwards, backwards]: [string[], string[]] = [[], []]
    for (let after: string | null = null, more = true; more; ) {
      const { edges, pageInfo } = await list({}, orderBy, { first: 1, after })
      forwards.push(...edges.map(({ node }) => node.id))
      ;({ hasNextPage: more, endCursor: after = null } = pageInfo)
    }
    for (let before: string | null = null, more = true; more; ) {
      const { edges, pageInfo } = await list({}, orderBy, { last: 1, before })
      backwards.unshift(...edges.map(({ node }) => node.id))
      ;({ hasPreviousPage: more, startCursor: before = null } = pageInfo)
    }
    expect([names(forwards), names(backwards)]).toEqual([expected, expected])
  })

  test('goes with every filter', async () => {
    const found = await ids(
      { extendedFields: { store: 'BKK-1' } },
      { field: 'REGISTERED_AT', direction: 'DESC' },
    )

    expect(names(found)).toEqual(['chen', 'anong'])
  })
})

describe('a filter', () => {
  const filters: [string, () => CustomerFilter, string[]][] = [
    ['a program', () => ({ programId: orchid }), ['anong', 'birgit']],
    ['another program', () => ({ programId: fleet }), ['birgit']],
    ['a tier', () => ({ programId: orchid, tierNumber: 2 }), ['anong']],
    ['a tier that nobody has', () => ({ programId: fleet, tierNumber: 1 }), []],
    ['a program that is not there', () => ({ programId: 2_147_483_647 }), []],
    ['a text', () => ({ extendedFields: { store: 'BKK-1' } }), ['anong', 'chen']],
    ['a text in other letters', () => ({ extendedFields: { store: 'bkk-1' } }), []],
    ['a number', () => ({ extendedFields: { children: 2 } }), ['anong', 'chen']],
    ['a truth', () => ({ extendedFields: { vip: true } }), ['anong']],
    ['a choice', () => ({ extendedFields: { size: 'ใหญ่' } }), ['birgit']],
    ['a date', () => ({ extendedFields: { since: '2023-05-01' } }), ['chen']],
    ['two fields', () => ({ extendedFields: { store: 'BKK-1', vip: true } }), ['anong']],
    ['no fields', () => ({ extendedFields: {} }), ['anong', 'birgit', 'chen', 'dieter']],
    ['a retired field', () => ({ extendedFields: { club: 'Ruderclub' } }), []],
    ['a program and a field', () => ({ programId: orchid, extendedFields: { store: 'BER-1' } }), ['birgit']],
    ['merged ones too', () => ({ includeMerged: true }), ['anong', 'birgit', 'chen', 'dieter', 'victim']],
    ['only merged ones', () => ({ includeMerged: true, status: 'MERGED' }), ['victim']],
    ['merged ones without asking for them', () => ({ status: 'MERGED' }), []],
    [
      'nothing',
      () => ({ includeMerged: null, programId: null, updatedFrom: null, extendedFields: null }),
      ['anong', 'birgit', 'chen', 'dieter'],
    ],
  ]
  test.each(filters)('for %s finds exactly these, and counts them', async (_name, filter, expected) => {
    const { edges, totalCount, totalCountIsExact } = await list(filter())

    expect(names(edges.map(({ node }) => node.id))).toEqual(expected)
    expect([totalCount, totalCountIsExact]).toEqual([expected.length, true])
  })

  test('for changes takes the first moment and leaves out the last', async () => {
    const { edges } = await list({}, { field: 'UPDATED_AT' })
    const [, second = '', , fourth = ''] = edges.map(({ node }) => node.updatedAt as string)

    expect(names(await ids({ updatedFrom: second, updatedBefore: fourth }))).toEqual(['anong', 'dieter'])
    expect(names(await ids({ updatedFrom: fourth }))).toEqual(['birgit'])
    expect(names(await ids({ updatedBefore: second }))).toEqual(['chen'])
    expect(await ids({ updatedFrom: fourth, updatedBefore: second })).toEqual([])
  })

  test('for changes finds a customer whose points, tier or identifiers changed', async () => {
    const { node } = (await list({}, { field: 'UPDATED_AT', direction: 'DESC' }, { first: 1 })).edges[0] ?? {}
    const updatedFrom = new Date(Date.parse(String(node?.updatedAt)) + 1).toISOString()
    expect(await ids({ updatedFrom })).toEqual([])

    await adjust(api, { customer: people.anong, programId: orchid, change: { credit: { points: '5' } } })
    expect(names(await ids({ updatedFrom }))).toEqual(['anong'])
    await linked(api, { customer: people.chen, add: [mobile()] })
    await changeTier(api, { customer: people.birgit, programId: orchid, tierNumber: 2 })

    expect(names(await ids({ updatedFrom }, { field: 'UPDATED_AT' }))).toEqual(['anong', 'chen', 'birgit'])
  })
})

test('a cursor goes on in another filter; another order refuses it', async () => {
  const orderBy: CustomerOrder = { field: 'REGISTERED_AT' }
  const { endCursor: after } = (await list({}, orderBy, { first: 2 })).pageInfo

  expect(names(await ids({ extendedFields: { store: 'BKK-1' } }, orderBy, { after }))).toEqual([
    'anong',
    'chen',
  ])
  for (const other of [null, { field: 'UPDATED_AT' }, { field: 'REGISTERED_AT', direction: 'DESC' }])
    expect(await fault({ orderBy: other, after })).toMatchObject({
      message: '`after` is not a cursor of this connection.',
      extensions: { code: 'BAD_USER_INPUT' },
    })
})

const fieldsOf = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, n) => [`f${n}`, 1]))
test.each<[string, string, object]>([
  ['INVALID_FIELD', 'stroe is not defined', { filter: { extendedFields: { stroe: 'BKK-1' } } }],
  ['INVALID_FIELD', 'children must be a finite number', { filter: { extendedFields: { children: '2' } } }],
  ['INVALID_FIELD', 'vip has no value to look for', { filter: { extendedFields: { vip: null } } }],
  ['INVALID_FIELD', 'not one of the allowed values', { filter: { extendedFields: { size: 'XXL' } } }],
  ['BAD_USER_INPUT', 'takes at most 5 fields', { filter: { extendedFields: fieldsOf(6) } }],
  ['BAD_USER_INPUT', '`tierNumber` requires `programId`', { filter: { tierNumber: 1 } }],
  ['BAD_USER_INPUT', 'date', { filter: { updatedFrom: '2026-02-30T00:00:00Z' } }],
  ['BAD_USER_INPUT', 'date', { filter: { updatedBefore: '1899-12-31T00:00:00Z' } }],
  ['BAD_USER_INPUT', 'FIRST_NAME', { orderBy: { field: 'FIRST_NAME' } }],
  ['BAD_USER_INPUT', 'field', { orderBy: { direction: 'ASC' } }],
])('a list that cannot be made is a coded error: %s, %s', async (code, message, variables) => {
  const error = await fault(variables)

  expect([error?.extensions.code, error?.message]).toEqual([code, expect.stringContaining(message)])
})
