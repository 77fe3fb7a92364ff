import { type GraphQLField, type GraphQLNamedType, getNamedType, isUnionType } from 'graphql'
import { beforeAll, expect, test } from 'vitest'
import { schema } from '../../../src/graphql/schema.ts'
import { useApi } from '../../support/api.ts'
import { notUpdated } from '../../support/association/updateAssociation.ts'
import { startIssuer } from '../../support/auth/issuer.ts'
import { expireIn, newCustomer, unchanged } from '../../support/card/cardLife.ts'
import { heldCard } from '../../support/card/heldCard.ts'
import { cardToLink } from '../../support/cardSeries/cardPool.ts'
import { email } from '../../support/customer/people.ts'
import { change } from '../../support/db/change.ts'
import { link, refused } from '../../support/link/linkCard.ts'
import { newProgram } from '../../support/points/program.ts'
import { argumentsFor, type Fill, type Slot, slotsOf } from '../../support/selfService/requests.ts'
import { selfToken } from '../../support/selfService/selfService.ts'

const issuer = await startIssuer()
const api = useApi({ tokens: issuer.settings })
type Field = GraphQLField<unknown, unknown>

/** Whether a place is a card number by which a customer is named, and not a card. */
const namesHolder = (way: readonly string[]) =>
  way.length > 1 && way.at(-1) === 'cardNumber' && !['card', 'cards'].includes(way.at(-2) as string)

/** The places of a root type's arguments where the number of a card names a customer. */
const placesOf = (root: GraphQLNamedType | null | undefined) =>
  Object.values((root as { getFields?: () => Record<string, Field> } | null)?.getFields?.() ?? {}).flatMap(
    (field) =>
      slotsOf(field)
        .filter(({ way }) => namesHolder(way) || way.slice(-2).join() === 'identifier,value')
        .map((slot) => ({ name: `${field.name} ${slot.way.join('.')}`, field, slot })),
  )
const mutations = placesOf(schema.getMutationType())
const previews = placesOf(schema.getQueryType()).filter(({ field }) => field.name.startsWith('preview'))
const lookUps = placesOf(schema.getQueryType()).filter(({ field }) => !field.name.startsWith('preview'))

let other = ''
let programId = 0
beforeAll(async () => {
  other = await newCustomer(api)
  programId = await newProgram(api)
})

const fill: Fill = (name, type) => {
  if (type === 'CustomerBy') return { id: other }
  if (type === 'IdentifierType') return 'CARD_NUMBER'
  if (name === 'source') return 'INSTORE'
  if (name === 'programId') return programId
  return undefined
}

async function ask(
  kind: 'query' | 'mutation',
  { field, slot }: { field: Field; slot: Slot },
  number: string,
) {
  const values = argumentsFor(field, slot, number, fill)
  const declared = field.args
    .filter(({ name }) => name in values)
    .map(({ name, type }) => `$${name}: ${type}`)
  const passed = field.args.filter(({ name }) => name in values).map(({ name }) => `${name}: $${name}`)
  const selection = isUnionType(getNamedType(field.type))
    ? '{ __typename ... on LoyaltyError { code path } }'
    : '{ __typename }'
  const query = `${kind} Ask(${declared.join(', ')}) { answer: ${field.name}(${passed.join(', ')}) ${selection} }`
  const { body } = await api.send({
    query,
    variables: JSON.parse(JSON.stringify(values, (_key, value) => value?.enum ?? value)),
  })
  return body
}

test('a card number can name a customer in several mutations, previews and look-ups', () => {
  const names = (places: typeof mutations) => [...new Set(places.map(({ field }) => field.name))]
  expect(names(mutations)).toEqual(
    expect.arrayContaining([
      'linkCard',
      'addCards',
      'adjustPoints',
      'updateProfile',
      'eraseCustomer',
      'mergeCustomers',
      'doNotMerge',
    ]),
  )
  expect(names(previews)).toEqual(
    expect.arrayContaining(['previewLinkCard', 'previewAddCards', 'previewMerge']),
  )
  expect(names(lookUps)).toEqual(expect.arrayContaining(['customer', 'holdings', 'events']))
})

test.each(mutations)(
  '$name: a deleted card names nobody, CARD_NOT_ACTIVE, and nothing changes',
  async (place) => {
    const { number } = await heldCard(api, { status: 'DELETED' })

    await unchanged(api, async () => {
      const { data, errors } = await ask('mutation', place, number)
      expect(errors).toBeUndefined()
      expect(data?.answer).toMatchObject({ code: 'CARD_NOT_ACTIVE' })
      return data?.answer as { __typename: string }
    })
  },
)

test.each(previews)('$name: a deleted card names nobody, CARD_NOT_ACTIVE', async (place) => {
  const { number } = await heldCard(api, { status: 'DELETED' })

  expect((await ask('query', place, number)).data?.answer).toMatchObject({ code: 'CARD_NOT_ACTIVE' })
})

test.each(lookUps)('$name: a deleted card still finds its holder', async (place) => {
  const { number } = await heldCard(api, { status: 'DELETED' })

  const { data, errors } = await ask('query', place, number)

  expect(errors).toBeUndefined()
  expect(data?.answer).not.toBeNull()
})

test('a card past its expiry names nobody', async () => {
  const { number } = await heldCard(api)
  await expireIn(api, number, -1)

  expect(await refused(api, { customer: { cardNumber: number }, add: [email()] })).toMatchObject({
    ...{ code: 'CARD_NOT_ACTIVE', path: ['customer'] },
    message: `Card ${number} is EXPIRED. Use an active card.`,
  })
})

test.each(['ISSUED', 'ACTIVE', 'SUSPENDED'] as const)(
  'a card that is %s names its holder',
  async (status) => {
    const { id, number } = await heldCard(api, { status })

    expect(await link(api, { customer: { cardNumber: number }, add: [email()] })).toMatchObject({
      customer: { id },
    })
  },
)

test('updateAssociation: a deleted card alone names nobody', async () => {
  const { number } = await heldCard(api, { status: 'DELETED' })
  const { seriesId } = await api.db.card.findUniqueOrThrow({ where: { number } })
  const identifier = { ...cardToLink(number), seriesId }

  expect(await notUpdated(api, { identifiers: [identifier] })).toMatchObject({ code: 'CARD_NOT_ACTIVE' })
})

test('where a held card merges its holders, a deleted card does not: CARD_NOT_LINKABLE', async () => {
  const policy = (value: 'MERGE' | 'REFUSE') =>
    change(api.db, (tx) =>
      tx.identifierPolicy.update({ where: { type: 'CARD_NUMBER' }, data: { policy: value } }),
    )
  const { number } = await heldCard(api, { status: 'DELETED' })
  await policy('MERGE')

  expect(await refused(api, { customer: other, add: [cardToLink(number)] })).toMatchObject({
    code: 'CARD_NOT_LINKABLE',
    status: 'DELETED',
  })
  await policy('REFUSE')
  expect(await refused(api, { customer: other, add: [cardToLink(number)] })).toMatchObject({
    code: 'CARD_NOT_LINKABLE',
  })
})

test('a member that names a deleted card of another customer is told CUSTOMER_NOT_FOUND, as for a missing card', async () => {
  const { number } = await heldCard(api, { status: 'DELETED' })
  const token = await selfToken(issuer, other)
  const asked = (cardNumber: string) => link(api, { customer: { cardNumber }, add: [email()] }, token)

  expect(await asked(number)).toEqual(await asked('0088-NOBODY'))
  expect(await asked(number)).toMatchObject({ code: 'CUSTOMER_NOT_FOUND' })
})
