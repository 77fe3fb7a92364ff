import { getNamedType, isInputObjectType } from 'graphql'
import { expect, test } from 'vitest'
import { schema } from '../../src/graphql/schema.ts'
import { newKey, useApi } from '../support/api.ts'
import { mobile } from '../support/customer/people.ts'
import { snapshot } from '../support/db/snapshot.ts'
import { person } from '../support/hierarchy/fleet.ts'
import { newMember, newProgram } from '../support/points/program.ts'

const api = useApi()

/** Why a date of the input may lie anywhere. */
const unbounded: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['expiresBefore', 'expiresFrom', 'updatedBefore', 'updatedFrom'].map((name) => [
      `CardFilter.${name}`,
      'is compared only',
    ]),
  ),
  ...Object.fromEntries(
    ['registeredBefore', 'registeredFrom', 'updatedBefore', 'updatedFrom'].map((name) => [
      `CustomerFilter.${name}`,
      'is compared only',
    ]),
  ),
  'CreateCardSeriesInput.closesAt': 'a series may be closed from the start, or close in years',
  'Query.customer.asOf': 'a moment in the future is refused; long ago, nobody held anything',
  'Query.events.since': 'a moment in the future is refused; long ago, the feed begins',
  'Query.holdings.asOf': 'a moment in the future is refused; long ago, nobody held anything',
  'Query.resolveCustomer.asOf': 'a moment in the future is refused; long ago, nobody held anything',
  'Subscription.events.since': 'a moment in the future is refused; long ago, the feed begins',
  'UpdateCardSeriesInput.closesAt': 'a time in the past closes a series now',
}

const day = 24 * 60 * 60 * 1000
const at = (time: number) => new Date(time).toISOString()
const [tooEarly, tooLate, past] = [
  at(Date.UTC(1899, 11, 31)),
  at(Date.now() + day + 60_000),
  at(Date.now() - day),
]
const profileOf = (name: string, value: string) => ({ profile: { [name]: value } })

type Call = { mutation: string; input: object }
/** For each bounded date: the values that are refused, and a call with one of them. */
const bounded: Readonly<
  Record<string, { refused: string[]; call: (value: string) => Call | Promise<Call> }>
> = {
  'AssociationProfileInput.createDate': updating('createDate'),
  'AssociationProfileInput.lastViewedDate': updating('lastViewedDate'),
  'ChangeTierInput.expiresAt': {
    refused: [tooEarly, past],
    call: async (expiresAt) => {
      const programId = await newProgram(api)
      const customer = { id: await newMember(api, programId) }
      const input = { customer, programId, tierNumber: 2, expiresAt, reason: 'Kulanz' }
      return { mutation: 'changeTier', input }
    },
  },
  'ConsentInput.at': {
    refused: [tooEarly, tooLate],
    call: (at) => ({
      mutation: 'registerCustomer',
      input: {
        ...{ source: 'INSTORE', identifiers: [mobile()] },
        profile: { channels: [{ type: 'PUSH', value: 'pixel-9', consent: { status: 'SUBSCRIBED', at } }] },
      },
    }),
  },
  'LoyaltyProgramEnrollmentInput.pointsExpiryDate': enrolling('pointsExpiryDate'),
  'LoyaltyProgramEnrollmentInput.tierExpiryDate': enrolling('tierExpiryDate'),
  'PointsCreditInput.expiresAt': {
    refused: [tooEarly, past],
    call: async (expiresAt) => ({
      mutation: 'adjustPoints',
      input: {
        ...{ customer: { id: (await person(api)).id }, programId: await newProgram(api), reason: 'coffee' },
        change: { credit: { points: 5, expiresAt } },
      },
    }),
  },
  'ProfileInput.lastViewedAt': registering('lastViewedAt'),
  'ProfileInput.registeredAt': registering('registeredAt'),
}

function registering(name: string) {
  return {
    refused: [tooEarly, tooLate],
    call: (value: string) => ({
      mutation: 'registerCustomer',
      input: { source: 'INSTORE', identifiers: [mobile()], ...profileOf(name, value) },
    }),
  }
}

function updating(name: string) {
  return {
    refused: [tooEarly, tooLate],
    call: async (value: string) => ({
      mutation: 'updateAssociation',
      input: {
        ...{ source: 'INSTORE', identifiers: [(await person(api)).phone], loyaltyType: 'LOYALTY' },
        profiles: [{ [name]: value }],
      },
    }),
  }
}

function enrolling(name: string) {
  return {
    refused: [tooEarly, past],
    call: async (value: string) => ({
      mutation: 'updateAssociation',
      input: {
        ...{ source: 'INSTORE', identifiers: [(await person(api)).phone], loyaltyType: 'LOYALTY' },
        loyaltyProgramEnrollments: [{ programId: await newProgram(api), tierNumber: 1, [name]: value }],
      },
    }),
  }
}

const dates = ['DateTime', 'OffsetDateTime']
const isDate = ({ type }: { type: Parameters<typeof getNamedType>[0] }) =>
  dates.includes(getNamedType(type)?.name ?? '')

test('every date of the input has bounds, or a reason why it needs none', () => {
  const fields = Object.values(schema.getTypeMap()).flatMap((type) =>
    isInputObjectType(type)
      ? Object.values(type.getFields())
          .filter(isDate)
          .map(({ name }) => `${type.name}.${name}`)
      : [],
  )
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]
  const args = roots.flatMap((type) =>
    Object.values(type?.getFields() ?? {}).flatMap((field) =>
      field.args.filter(isDate).map(({ name }) => `${type?.name}.${field.name}.${name}`),
    ),
  )

  expect([...Object.keys(unbounded), ...Object.keys(bounded)].sort()).toEqual([...fields, ...args].sort())
})

const cases = Object.entries(bounded).flatMap(([name, { refused, call }]) =>
  refused.map((value) => [name, value, call] as const),
)
test.each(cases)('%s of %s is refused, and nothing changes', async (name, value, call) => {
  const { mutation, input } = await call(value)
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`
  const before = await snapshot(api.db)

  const { body } = await api.send({
    query: `mutation ($input: ${type}!) { ${mutation}(input: $input) { ... on LoyaltyError { code path } } }`,
    variables: { input: { idempotencyKey: newKey(), ...input } },
  })

  const told = body.data?.[mutation] as { code: string; path: string[] } | undefined
  const said = told ? [told.code, told.path.at(-1)] : body.errors?.map(({ extensions }) => extensions.code)
  // A date before 1900 is no valid request at all.
  expect(said).toEqual(value === tooEarly ? ['BAD_USER_INPUT'] : ['INVALID_INPUT', name.split('.').at(-1)])
  expect(await snapshot(api.db)).toEqual(before)
})
