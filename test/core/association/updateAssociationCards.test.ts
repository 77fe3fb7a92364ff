import { expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { notUpdated, updated } from '../../support/association/updateAssociation.ts'
import { createCard, newCardNumber } from '../../support/cardSeries/cardPool.ts'
import { cardSeries } from '../../support/cardSeries/cardSeries.ts'
import { cardNumbers } from '../../support/customer/customer.ts'
import { email, mobile } from '../../support/customer/people.ts'
import { fleet, person } from '../../support/hierarchy/fleet.ts'
import { register } from '../../support/link/register.ts'

const api = useApi()
let count = 0
const own = () =>
  cardSeries(api, {
    code: `OWN-${++count}`,
    form: 'DIGITAL',
    origin: 'GENERATED',
    numbering: 'SEQUENTIAL',
    prefix: `77${count}`,
    length: 10,
  })
const external = () => cardSeries(api, { code: `PLASTIC-X${++count}` })
const card = { type: 'CARD_NUMBER' as const, statusLabel: 'ACTIVE' }

test('a card of a generated series is created without a given number, and issued with its label', async () => {
  const [{ phone }, { seriesId, code }] = [await person(api), await own()]

  const { customer } = await updated(api, { identifiers: [phone, { ...card, seriesId }] })
  expect(customer.cards.edges).toMatchObject([{ node: { status: 'ACTIVE', statusLabel: 'ACTIVE' } }])
  expect(cardNumbers(customer)[0]).toMatch(/^77/)

  const again = await updated(api, {
    identifiers: [phone, { ...card, seriesCode: code }],
    loyaltyType: 'LOYALTY',
  })
  expect(new Set(cardNumbers(again.customer)).size).toBe(2)
})

test('a card of an external series is issued by its number, whether it is in the pool or new', async () => {
  const [{ phone }, { seriesId, code }] = [await person(api), await external()]
  const value = await createCard(api.db, { seriesId })

  const { customer } = await updated(api, { identifiers: [phone, { ...card, seriesCode: code, value }] })

  expect(customer.cards.edges).toMatchObject([{ node: { cardNumber: value, status: 'ACTIVE' } }])
})

test('a customer is found by its card, and the card needs no label', async () => {
  const [{ id, phone }, { seriesId }] = [await person(api), await external()]
  const value = await createCard(api.db, { seriesId })
  await updated(api, { identifiers: [phone, { ...card, seriesId, value }] })

  const { customer } = await updated(api, {
    identifiers: [{ type: 'CARD_NUMBER', seriesId, value }],
    loyaltyType: 'LOYALTY',
  })
  expect(customer.id).toBe(id)
})

test('INVALID_CARD_SERIES: no series, an unknown one, an external one without a number', async () => {
  const [{ phone }, { seriesId }] = [await person(api), await external()]
  const value = newCardNumber()
  for (const wrong of [{ value }, {}, { seriesId: 999_999 }, { seriesCode: 'NO-SUCH' }, { seriesId }])
    expect(await notUpdated(api, { identifiers: [phone, { ...card, ...wrong }] })).toMatchObject({
      code: 'INVALID_CARD_SERIES',
      path: ['identifiers', '1'],
      legacy: { code: '3000' },
    })
})

test('a label that is not of ACTIVE, or no label: INVALID_STATUS_LABEL, and no card is created', async () => {
  const [{ phone }, { seriesId }] = [await person(api), await own()]
  for (const statusLabel of ['NOT_ISSUED', 'NO-SUCH', undefined])
    expect(await notUpdated(api, { identifiers: [phone, { ...card, seriesId, statusLabel }] })).toMatchObject(
      { code: 'INVALID_STATUS_LABEL', legacy: { code: '3017' } },
    )
})

test('one card cannot go to two children', async () => {
  const [boss, { seriesId }, hierarchyCode] = [await person(api), await external(), await fleet(api)]
  const value = await createCard(api.db, { seriesId })
  const child = () => ({ identifiers: [mobile(), { ...card, seriesId, value }] })

  const { childResults } = await updated(api, {
    identifiers: [boss.phone],
    association: { hierarchyCode, roleCode: 'OWNER', relatives: { childCustomers: [child(), child()] } },
  })

  expect(childResults.map(({ error }) => error?.code ?? null)).toEqual([null, 'INVALID_INPUT'])
  expect(cardNumbers(childResults[0]?.child?.customer as never)).toEqual([value])
})

test('a new identifier of the customer cannot also be an identifier of a child', async () => {
  const [boss, shared, hierarchyCode] = [await person(api), email(), await fleet(api)]

  const { childResults, customer } = await updated(api, {
    identifiers: [boss.phone, shared],
    association: {
      hierarchyCode,
      roleCode: 'OWNER',
      relatives: { childCustomers: [{ identifiers: [shared] }] },
    },
  })

  expect(customer.email).toBe(shared.value)
  expect(childResults[0]?.error?.code).toBe('INVALID_INPUT')
})

test('an identifier of another source merges the customers, and the survivor is placed', async () => {
  const [victim, address, hierarchyCode] = [await person(api), email(), await fleet(api)]
  const survivor = await register(api, { source: 'ECOMMERCE', identifiers: [address] })

  const outcome = await updated(api, {
    identifiers: [victim.phone, address],
    association: {
      hierarchyCode,
      roleCode: 'OWNER',
      relatives: { childCustomers: [{ identifiers: [victim.phone] }, { identifiers: [mobile()] }] },
    },
  })

  expect(outcome).toMatchObject({
    customer: { id: survivor.customer.id, mergedIds: [victim.id] },
    merge: { survivorId: survivor.customer.id, absorbedId: victim.id },
    association: { role: { code: 'OWNER' }, childCount: 1 },
    childResults: [{ error: { code: 'CHILD_ROLE_DOES_NOT_QUALIFY' } }, { error: null }],
  })
})

test('children that a merge adds count once towards the limit', async () => {
  const [victim, address] = [await person(api), email()]
  const hierarchyCode = await fleet(api, { maxChildren: 2 })
  await register(api, { source: 'ECOMMERCE', identifiers: [address] })
  const place = { hierarchyCode, roleCode: 'OWNER' }
  const children = [await person(api), await person(api)]
  const below = (...people: typeof children) => ({
    ...place,
    relatives: { childCustomers: people.map(({ phone }) => ({ identifiers: [phone] })) },
  })
  await updated(api, { identifiers: [address], source: 'ECOMMERCE', association: place })
  await updated(api, { identifiers: [victim.phone], association: below(...children) })

  const outcome = await updated(api, {
    identifiers: [victim.phone, address],
    association: below(...children, await person(api)),
  })

  expect(outcome.association).toMatchObject({ childCount: 2 })
  expect(outcome.childResults.map(({ error }) => error?.code ?? null)).toEqual([
    null,
    null,
    'TOO_MANY_CHILDREN',
  ])
})
