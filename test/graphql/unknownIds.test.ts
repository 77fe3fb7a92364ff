import { type GraphQLField, isObjectType } from 'graphql'
import { beforeAll, expect, test } from 'vitest'
import { schema } from '../../src/graphql/schema.ts'
import { useApi } from '../support/api.ts'
import { mobile } from '../support/customer/people.ts'
import { globalId, keyOf } from '../support/db/change.ts'
import { snapshot } from '../support/db/snapshot.ts'
import { register } from '../support/link/register.ts'
import { argumentsFor, type Fill, literal, type Slot, slotsOf } from '../support/selfService/requests.ts'

const api = useApi()
let [known, foreign] = ['', '']
beforeAll(async () => {
  known = (await register(api, { identifiers: [mobile()] })).customer.id
  const { id } = await api.db.profile.findFirstOrThrow({ where: { customerId: keyOf(known) } })
  foreign = globalId('CardinalProfile', id)
})

type Field = GraphQLField<unknown, unknown>
type Case = { name: string; field: Field; slot: Slot }
const casesOf = (typeName: 'Query' | 'Mutation'): Case[] => {
  const type = schema.getType(typeName)
  if (!isObjectType(type)) throw new Error(`${typeName} is no object type`)
  return Object.values(type.getFields()).flatMap((field) =>
    slotsOf(field)
      .filter((slot) => slot.type === 'ID')
      .map((slot) => ({ name: `${field.name} ${slot.way.join('.')}`, field, slot })),
  )
}
const mutations = casesOf('Mutation')
// `node` and `nodes` accept the ids of every type, so they know no foreign ones.
const queries = casesOf('Query').filter(({ field }) => !['node', 'nodes'].includes(field.name))

const fill: Fill = (name, type) => {
  if (type === 'CustomerBy') return { id: known }
  return { source: 'INSTORE', statusLabel: 'ACTIVE' }[name]
}
/** Malformed, raw and foreign ids, and one of nothing. */
const ids = (): string[] => [
  ...['', 'x', 'not an id', 'Customer:1', keyOf(known), foreign],
  ...[globalId('Customer', 'Wang Wei'), globalId('Nothing', '1'), globalId('Customer', crypto.randomUUID())],
]
const codesOf = async (kind: 'query' | 'mutation', { field, slot }: Case, id: string) => {
  const args = literal(argumentsFor(field, slot, id, fill)).slice(1, -1)
  const selected = kind === 'mutation' ? '{ ... on LoyaltyError { code } }' : '{ __typename }'
  const { body } = await api.send({ query: `${kind} { ${field.name}(${args}) ${selected} }` })
  const outcome = body.data?.[field.name] as { code?: string } | null | undefined
  return {
    faults: (body.errors ?? []).map(({ extensions }) => extensions.code),
    refusal: outcome?.code ?? null,
  }
}

test('the list contains every input in which a customer is named by its id', () => {
  expect([...mutations, ...queries].map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      ...['linkCard input.customer.id', 'changeCustomerStatus input.customer.id', 'customer by.id'],
      ...['mergeCustomers input.survivor.id', 'mergeCustomers input.absorbed.id', 'resolveCustomer id'],
      ...['unmergeCustomers input.merge.absorbed', 'doNotMerge input.otherCustomer.id'],
      ...['cards filter.holder', 'eraseCustomer input.customer.id'],
    ]),
  )
})

test.each(mutations.map((one) => [one.name, one] as const))(
  '%s: an id that is malformed, raw or foreign is refused like the id of nothing, and changes nothing',
  async (_name, one) => {
    const before = await snapshot(api.db)

    for (const id of ids()) {
      const { faults, refusal } = await codesOf('mutation', one, id)
      expect(faults, id).toEqual([])
      expect(refusal, id).toMatch(/_NOT_FOUND$/)
      if (/customer\.id$|survivor\.id$|victim\.id$|otherCustomer\.id$/i.test(one.name))
        expect(refusal, id).toBe('CUSTOMER_NOT_FOUND')
    }
    expect(await snapshot(api.db)).toEqual(before)
  },
)

test.each(queries.map((one) => [one.name, one] as const))(
  '%s: an id that is malformed, raw or foreign gets the answer of the id of nothing',
  async (_name, one) => {
    const nothing = await codesOf('query', one, globalId('Customer', crypto.randomUUID()))

    for (const id of ids()) expect(await codesOf('query', one, id), id).toEqual(nothing)
    expect(nothing.faults).not.toContain('BAD_USER_INPUT')
  },
)
