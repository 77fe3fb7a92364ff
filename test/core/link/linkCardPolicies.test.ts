import { beforeEach, expect, test } from 'vitest'
import type { IdentifierType } from '../../../src/generated/prisma/enums.ts'
import { useApi } from '../../support/api.ts'
import { cardToLink, createCard } from '../../support/cardSeries/cardPool.ts'
import { cardNumbers } from '../../support/customer/customer.ts'
import { email, mobile, newEmail } from '../../support/customer/people.ts'
import { keyOf, setStatus } from '../../support/db/change.ts'
import { codes, linked, refused } from '../../support/link/linkCard.ts'
import { register } from '../../support/link/register.ts'

const api = useApi()
const setPolicy = (type: IdentifierType, policy: 'MERGE' | 'REFUSE') =>
  api.db.identifierPolicy.update({ where: { type }, data: { policy } })
beforeEach(async () => {
  await setPolicy('EMAIL', 'MERGE')
  await setPolicy('CARD_NUMBER', 'REFUSE')
})

const shopper = async () => (await register(api, { identifiers: [mobile()] })).customer.id
const online = async (value = newEmail()) =>
  (await register(api, { source: 'ECOMMERCE', identifiers: [email(value)] })).customer.id
const cardOf = (customer: string, status: 'ACTIVE' | 'SUSPENDED' | 'ISSUED' | 'EXPIRED' = 'ACTIVE') =>
  createCard(api.db, { customerId: keyOf(customer), status })

test('by default every type except CARD_NUMBER merges', async () => {
  const policies = await api.db.identifierPolicy.findMany()

  expect(policies.filter(({ policy }) => policy === 'REFUSE').map(({ type }) => type)).toEqual([
    'CARD_NUMBER',
  ])
  expect(policies).toHaveLength(13)
})

test('MERGE_NOT_ALLOWED: the policy of the type is REFUSE', async () => {
  await setPolicy('EMAIL', 'REFUSE')
  const value = newEmail()
  const [holder, customer] = [await online(value), await shopper()]

  expect(await refused(api, { customer, add: [email(value)] })).toMatchObject({
    code: 'MERGE_NOT_ALLOWED',
    survivor: holder,
    absorbed: customer,
    reason: 'another customer holds this EMAIL, and the policy of this type is REFUSE.',
    path: ['add', '0'],
  })
})

test('CARD_TAKEN: another customer holds the card, and cards do not merge by default', async () => {
  const [holder, customer] = [await online(), await shopper()]
  const number = await cardOf(holder)

  expect(await refused(api, { customer, add: [cardToLink(number)] })).toMatchObject({
    code: 'CARD_TAKEN',
    cardNumber: number,
    customerId: holder,
    path: ['add', '0'],
    legacy: { code: '3027' },
  })
})

test.each(['first', 'last'])(
  'CARD_TAKEN: an identifier of the same holder does not open the way to its card (card %s)',
  async (place) => {
    const value = newEmail()
    const [holder, customer] = [await online(value), await shopper()]
    const card = cardToLink(await cardOf(holder))

    const add = place === 'first' ? [card, email(value)] : [email(value), card]

    expect(await refused(api, { customer, add })).toMatchObject({ code: 'CARD_TAKEN', customerId: holder })
  },
)

test.each(['ACTIVE', 'SUSPENDED', 'ISSUED'] as const)(
  'with the policy MERGE a card that another customer holds as %s merges the two',
  async (status) => {
    await setPolicy('CARD_NUMBER', 'MERGE')
    const [holder, customer] = [await online(), await shopper()]
    const number = await cardOf(holder, status)

    const outcome = await linked(api, { customer, add: [cardToLink(number)] })

    expect(outcome).toMatchObject({ survivorId: holder, absorbedId: customer })
    expect(cardNumbers(outcome.customer)).toEqual([number])
    expect(codes(outcome)).toContain('MERGED')
  },
)

test.each(['CLOSED', 'DECEASED', 'CANCELLED'] as const)(
  'MERGE_NOT_ALLOWED: the holder is %s',
  async (status) => {
    const value = newEmail()
    const [holder, customer] = [await online(value), await shopper()]
    await setStatus(api.db, holder, status)

    expect(await refused(api, { customer, add: [email(value)] })).toMatchObject({
      code: 'MERGE_NOT_ALLOWED',
      survivor: holder,
      absorbed: customer,
      reason: `one of the customers is ${status}.`,
    })
  },
)

test('AMBIGUOUS_HOLDERS: a card and an identifier of two customers', async () => {
  await setPolicy('CARD_NUMBER', 'MERGE')
  const value = newEmail()
  const [first, second, customer] = [await online(value), await online(), await shopper()]
  const number = await cardOf(second)

  expect(await refused(api, { customer, add: [email(value), cardToLink(number)] })).toMatchObject({
    code: 'AMBIGUOUS_HOLDERS',
    candidates: [first, second],
  })
})
