import { beforeAll, expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { cardToLink, createCard, createSeries } from '../../support/cardSeries/cardPool.ts'
import { email, mobile } from '../../support/customer/people.ts'
import { change, keyOf, setStatus } from '../../support/db/change.ts'
import { importIdentifier } from '../../support/identifier/importIdentifier.ts'
import { notRegistered, registered } from '../../support/link/registration.ts'

const api = useApi()
beforeAll(() =>
  api.db.fieldDefinition.createMany({
    data: [
      { target: 'CUSTOMER', name: 'shoe_size', type: 'NUMBER' },
      { target: 'PROFILE', name: 'newsletter', type: 'BOOLEAN' },
    ],
  }),
)

const holderOf = async (...identifiers: ReturnType<typeof mobile | typeof email>[]) =>
  (await registered(api, { identifiers })).customer.id

test('CUSTOMER_EXISTS: an identifier is held in the same source', async () => {
  const item = mobile()
  const holder = await holderOf(item)

  expect(await notRegistered(api, { identifiers: [email(), item] })).toMatchObject({
    code: 'CUSTOMER_EXISTS',
    customerId: holder,
    path: ['identifiers', '1'],
    legacy: { system: 'CUSTOMER_API', code: '8006' },
  })
})

test('PROFILE_EXISTS: the holder in another source has a profile in this one already', async () => {
  const item = email()
  const holder = await holderOf(mobile())
  await importIdentifier(api.db, { customer: holder, source: 'JD', ...item })

  expect(await notRegistered(api, { identifiers: [item] })).toMatchObject({
    code: 'PROFILE_EXISTS',
    customerId: holder,
    path: ['identifiers'],
    legacy: { code: '8066' },
  })
})

test('JOIN_REFUSED: held in another source, and the policy of the type is REFUSE', async () => {
  const item = { type: 'VIP_UNAME' as const, value: 'li.na' }
  await api.db.identifierPolicy.update({ where: { type: 'VIP_UNAME' }, data: { policy: 'REFUSE' } })
  const { customer } = await registered(api, { identifiers: [item] })

  expect(await notRegistered(api, { source: 'JD', identifiers: [item] })).toMatchObject({
    code: 'JOIN_REFUSED',
    ...{ type: 'VIP_UNAME', holderId: customer.id },
    path: ['identifiers', '0'],
  })
})

test('AMBIGUOUS_HOLDERS: two identifiers of two customers in other sources', async () => {
  const [item, address] = [mobile(), email()]
  const [first, second] = [await holderOf(item), await holderOf(address)]

  expect(await notRegistered(api, { source: 'JD', identifiers: [item, address] })).toMatchObject({
    code: 'AMBIGUOUS_HOLDERS',
    candidates: [first, second],
    path: ['identifiers'],
    legacy: { code: '8074' },
  })
})

test('AMBIGUOUS_HOLDERS: one identifier of two customers in other sources', async () => {
  const item = mobile()
  const [first, second] = [await holderOf(email()), await holderOf(email())]
  await importIdentifier(api.db, { customer: first, source: 'TMALL', ...item })
  await importIdentifier(api.db, { customer: second, source: 'ECOMMERCE', ...item })

  const refusal = await notRegistered(api, { source: 'JD', identifiers: [item] })

  expect('candidates' in refusal && refusal.candidates.toSorted()).toEqual([first, second].sort())
})

test.each([
  ['CLOSED', 'ACCOUNT_CLOSED'],
  ['DECEASED', 'ACCOUNT_DECEASED'],
  ['CANCELLED', 'ACCOUNT_NOT_ACTIVE'],
] as const)('a profile cannot join a customer that is %s: %s', async (status, code) => {
  const item = mobile()
  const holder = await holderOf(item)
  await setStatus(api.db, holder, status)

  expect(await notRegistered(api, { source: 'JD', identifiers: [item] })).toMatchObject({
    code,
    customerId: holder,
    path: ['identifiers'],
  })
})

test.each([
  ['UNREGISTERED', 'ACTIVE'],
  ['SUSPENDED', 'SUSPENDED'],
] as const)('a customer that is %s is %s after a profile joined it', async (status, expected) => {
  const item = mobile()
  await setStatus(api.db, await holderOf(item), status)

  const { customer } = await registered(api, { source: 'JD', identifiers: [item] })

  expect(customer.status).toBe(expected)
})

test('INVALID_INPUT: no identifier, and 101 of them', async () => {
  const many = Array.from({ length: 101 }, () => mobile())

  for (const identifiers of [[], many])
    expect(await notRegistered(api, { identifiers })).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['identifiers'],
    })
})

test.each([
  ['ACCOUNT_ID_REQUIRED', { source: 'LINE' }],
  ['INVALID_SOURCE', { source: 'ALL' }],
  ['INVALID_SOURCE', { source: 'LINE', accountId: 'line-nowhere' }],
  ['INVALID_SOURCE', { source: 'TMALL', accountId: 'flagship' }],
] as const)('%s: %j', async (code, scope) => {
  expect(await notRegistered(api, { ...scope, identifiers: [mobile()] })).toMatchObject({
    code,
    source: scope.source,
  })
})

test('INVALID_IDENTIFIER names the one that is not valid', async () => {
  expect(await notRegistered(api, { identifiers: [mobile(), email('anna@')] })).toMatchObject({
    code: 'INVALID_IDENTIFIER',
    type: 'EMAIL',
    path: ['identifiers', '1', 'value'],
  })
})

test('INVALID_FIELD: every field that is unknown or has another type is listed', async () => {
  const identifiers = [mobile()]

  expect(
    await notRegistered(api, { identifiers, extendedFields: { shoe_size: '42', hat: 'L' } }),
  ).toMatchObject({
    code: 'INVALID_FIELD',
    names: ['shoe_size', 'hat'],
    reasons: ['must be a finite number', 'is not defined; check the name'],
    path: ['extendedFields'],
    legacy: { code: '91015' },
  })
  expect(await notRegistered(api, { identifiers, profile: { fields: { shoe_size: 42 } } })).toMatchObject({
    code: 'INVALID_FIELD',
    names: ['shoe_size'],
    path: ['profile', 'fields'],
  })
})

test.each([
  ['CARD_NOT_FOUND', async () => cardToLink('0099000001')],
  ['CARD_NOT_LINKABLE', async () => cardToLink(await createCard(api.db, { status: 'DELETED' }))],
  ['INVALID_STATUS_LABEL', async () => ({ ...cardToLink(await createCard(api.db)), statusLabel: 'LOST' })],
  ['INVALID_CARD_SERIES', async () => ({ ...cardToLink(await createCard(api.db)), seriesCode: 'PAPER' })],
  [
    'CARD_SERIES_CLOSED',
    async () => {
      const { id: seriesId } = await createSeries(api.db, { closesAt: new Date(0) })
      return cardToLink(await createCard(api.db, { seriesId }))
    },
  ],
  [
    'CARD_SERIES_LIMIT_EXCEEDED',
    async () => {
      const { id: seriesId } = await createSeries(api.db, { maxPerCustomer: 0 })
      return cardToLink(await createCard(api.db, { seriesId }))
    },
  ],
  [
    'CARD_TAKEN',
    async () => {
      const customerId = keyOf(await holderOf(mobile()))
      return cardToLink(await createCard(api.db, { status: 'ACTIVE', customerId }))
    },
  ],
] as const)('%s: nobody is registered', async (code, makeItem) => {
  expect(await notRegistered(api, { identifiers: [mobile(), await makeItem()] })).toMatchObject({ code })
})

test('CARD_LIMIT_EXCEEDED: at a limit of 1 one card is taken, two are not', async () => {
  await change(api.db, (tx) => tx.settings.update({ where: { id: 1 }, data: { maxCardsPerCustomer: 1 } }))
  const cards = [await createCard(api.db), await createCard(api.db)].map(cardToLink)

  expect(await notRegistered(api, { identifiers: cards })).toMatchObject({
    code: 'CARD_LIMIT_EXCEEDED',
    ...{ limit: 1, held: 0, requested: 2 },
    path: ['identifiers'],
  })
  expect((await registered(api, { identifiers: cards.slice(1) })).customer.cards.totalCount).toBe(1)
})
