import { expect, test } from 'vitest'
import { newKey, useApi } from '../../support/api.ts'
import { setRules } from '../../support/card/addCards.ts'
import { cardToLink, createCard, createSeries } from '../../support/cardSeries/cardPool.ts'
import { readCustomer } from '../../support/customer/customer.ts'
import { email, mobile } from '../../support/customer/people.ts'
import { change, keyOf, setStatus } from '../../support/db/change.ts'
import { codes, link, linked, refused } from '../../support/link/linkCard.ts'
import { register } from '../../support/link/register.ts'
import { createPair } from '../../support/merge/pair.ts'
import { book, createProgram } from '../../support/points/points.ts'
import { hashOf, previewLink, writingNothing } from '../../support/preview.ts'

const api = useApi()

test('a preview of a merge shows both sides and the result, and writes nothing', async () => {
  const programId = await createProgram(api.db)
  const address = email()
  const survivor = await register(api, {
    source: 'ECOMMERCE',
    identifiers: [address],
    profile: { firstName: 'สมชาย', registeredAt: '2019-04-13T09:00:00+07:00' },
  })
  const number = '+66812345600'
  const victim = await register(api, {
    identifiers: [{ type: 'MOBILE', value: number }],
    loyaltyType: 'LOYALTY',
    profile: { firstName: 'Somchai', lastName: 'Jaidee', registeredAt: '2016-06-24T15:49:53+07:00' },
  })
  const [mine, theirs] = [survivor.customer.id, victim.customer.id]
  await book(api.db, { customer: mine, programId, amount: 250 })
  await book(api.db, { customer: theirs, programId, amount: 1_000 })
  await change(api.db, (tx) =>
    tx.enrollment.createMany({
      data: [mine, theirs].map((id, n) => ({
        ...{ id: crypto.randomUUID(), customerId: keyOf(id), programId, tierSequence: n + 2 },
      })),
    }),
  )
  const { id: seriesId, code } = await createSeries(api.db, { maxPerCustomer: 1 })
  const own = await createCard(api.db, { seriesId, status: 'ACTIVE', customerId: keyOf(mine) })
  const plastic = await createCard(api.db, {
    ...{ seriesId, status: 'ACTIVE' as const, customerId: keyOf(theirs), isDefault: true },
  })

  const foreseen = await writingNothing(api, () => previewLink(api, { customer: theirs, add: [address] }))

  if (foreseen.__typename !== 'LinkCardPreview') throw new Error(JSON.stringify(foreseen))
  expect(own).not.toBe(plastic)
  expect(foreseen.customer.id).toBe(mine)
  const { fields, ...merge } = foreseen.merge ?? { fields: [] }
  expect(merge).toEqual({
    survivor: { id: mine },
    absorbed: { id: theirs },
    programs: [
      {
        program: { programId },
        ...{ survivorTier: 2, absorbedTier: 3, tier: 3 },
        ...{ survivorPoints: '250', absorbedPoints: '1000', points: '1250' },
      },
    ],
    cardNumbers: [plastic],
    defaultCard: plastic,
    primaryCard: null,
    passedLimits: [{ seriesCode: code, limit: 1, held: 2 }],
    association: 'NONE',
  })
  expect(fields).toEqual([
    field('firstName', 'สมชาย', 'Somchai', 'สมชาย', 'SURVIVOR'),
    field('lastName', null, 'Jaidee', 'Jaidee', 'ABSORBED'),
    field('mobile', null, number, number, 'ABSORBED'),
    field('email', address.value, null, address.value, 'SURVIVOR'),
    field('status', 'ACTIVE', 'ACTIVE', 'ACTIVE', 'SURVIVOR'),
    field('loyaltyType', 'LOYALTY', 'LOYALTY', 'LOYALTY', 'SURVIVOR'),
    field(
      'registeredAt',
      '2019-04-13T02:00:00.000Z',
      '2016-06-24T08:49:53.000Z',
      '2016-06-24T08:49:53.000Z',
      'ABSORBED',
    ),
  ])
  expect(foreseen.notices.map(({ code: given }) => given)).toEqual(['MERGED', 'CARD_SERIES_LIMIT_EXCEEDED'])
})

const field = (
  name: string,
  survivorValue: unknown,
  absorbedValue: unknown,
  value: unknown,
  winner: string,
) => ({
  ...{ field: name, survivorValue, absorbedValue, value, winner },
})

test('a link with the plan of its preview does what the preview showed', async () => {
  const { customer } = await register(api, { identifiers: [mobile()] })
  const [address, number] = [email(), await createCard(api.db)]
  const asked = { customer: customer.id, add: [address, cardToLink(number)] }
  const foreseen = await previewLink(api, asked)

  const done = await linked(api, { ...asked, expectedPlan: hashOf(foreseen) })

  expect(foreseen).toMatchObject({
    customer: { id: customer.id },
    merge: null,
    attached: [address],
    linked: [{ cardNumber: number, statusLabel: 'ACTIVE', expiresAt: null }],
    makesProfile: false,
    notices: [{ code: 'BECAME_LOYALTY' }],
  })
  expect(done.customer.email).toBe(address.value)
  expect(done.customer.cards.edges[0]?.node.cardNumber).toBe(number)
})

test('a preview is answered while a writer has locked both customers', async () => {
  const pair = await createPair(api)
  const held = await readCustomer(api, pair.survivor)
  const foreseen = await api.db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "Customer" WHERE "id" IN (${keyOf(pair.survivor)}::uuid, ${keyOf(pair.victim)}::uuid) FOR UPDATE`
    await tx.$queryRaw`SELECT 1 FROM "Identifier" WHERE "customerId" = ${keyOf(pair.survivor)}::uuid FOR UPDATE`
    return previewLink(api, { customer: pair.victim, add: [email(held.email ?? '')] })
  })

  expect(foreseen).toMatchObject({
    merge: { survivor: { id: pair.survivor }, absorbed: { id: pair.victim } },
  })
})

type Fact = [what: string, move: (pair: { survivor: string; victim: string }) => Promise<unknown>]
const facts: Fact[] = [
  [
    'a profile of the survivor',
    ({ survivor }) => linked(api, { customer: survivor, add: [mobile()], source: 'JD' }),
  ],
  ['an identifier of the victim', ({ victim }) => linked(api, { customer: victim, add: [mobile()] })],
  [
    'a card of the victim',
    async ({ victim }) => linked(api, { customer: victim, add: [cardToLink(await createCard(api.db))] }),
  ],
  [
    'points of the victim',
    async ({ victim: customer }) =>
      book(api.db, { customer, programId: await createProgram(api.db), amount: 5 }),
  ],
  ['the status of the survivor', ({ survivor }) => setStatus(api.db, survivor, 'SUSPENDED')],
  ['the limit of the settings', () => setRules(api, { maxCardsPerCustomer: 7 })],
]
test.each(facts)(
  'PLAN_STALE: %s has changed; nothing is written, and the refusal has the new plan',
  async (_what, move) => {
    const pair = await createPair(api)
    const { email: address } = await readCustomer(api, pair.survivor)
    const asked = { customer: pair.victim, add: [email(address ?? '')] }
    const before = hashOf(await previewLink(api, asked))
    await move(pair)

    const stale = await refused(api, { ...asked, expectedPlan: before })

    const now = hashOf(await previewLink(api, asked))
    expect(now).not.toBe(before)
    expect(stale).toMatchObject({ __typename: 'PlanStaleError', code: 'PLAN_STALE', planHash: now })
    expect(codes(await linked(api, { ...asked, expectedPlan: now }))).toContain('MERGED')
  },
)

test('changed points do not make the plan of a link without a merge stale', async () => {
  const { customer } = await register(api, { identifiers: [mobile()] })
  const asked = { customer: customer.id, add: [email()] }
  const plan = hashOf(await previewLink(api, asked))
  await book(api.db, { customer: customer.id, programId: await createProgram(api.db), amount: 40 })

  expect((await linked(api, { ...asked, expectedPlan: plan })).notices).toEqual([])
})

test('PLAN_STALE: the call would be refused now, with the reason', async () => {
  const { customer } = await register(api, { identifiers: [mobile()] })
  const asked = { customer: customer.id, add: [email()] }
  const plan = hashOf(await previewLink(api, asked))
  await setStatus(api.db, customer.id, 'CLOSED')

  const stale = await refused(api, { ...asked, expectedPlan: plan })

  expect(stale).toMatchObject({ code: 'PLAN_STALE', planHash: null })
  expect(stale.message).toContain('ACCOUNT_CLOSED')
})

test('PLAN_STALE: the plan of another request, or an unknown hash', async () => {
  const { customer } = await register(api, { identifiers: [mobile()] })
  const plan = hashOf(await previewLink(api, { customer: customer.id, add: [email()] }))
  const other = { customer: customer.id, add: [email()] }

  for (const expectedPlan of [plan, 'made up'])
    expect(await refused(api, { ...other, expectedPlan })).toMatchObject({
      code: 'PLAN_STALE',
      planHash: hashOf(await previewLink(api, other)),
    })
})

test('with a null or absent plan the link follows the current rules', async () => {
  const { customer } = await register(api, { identifiers: [mobile()] })

  expect((await linked(api, { customer: customer.id, add: [email()], expectedPlan: null })).notices).toEqual(
    [],
  )
})

test('a preview has the same refusal as the link', async () => {
  const taken = mobile()
  await register(api, { identifiers: [taken] })
  const { customer } = await register(api, { identifiers: [mobile()] })
  const asked = { customer: customer.id, add: [taken] }

  const foreseen = await writingNothing(api, () => previewLink(api, asked))

  const { code, message, path } = await refused(api, asked)
  expect(foreseen).toEqual({ __typename: 'IdentifierTakenError', code, message, path })
})

test('a replay has the outcome of its plan, whatever has changed since', async () => {
  const { customer } = await register(api, { identifiers: [mobile()] })
  const asked = { idempotencyKey: newKey(), customer: customer.id, add: [email()] }
  const expectedPlan = hashOf(await previewLink(api, asked))
  await linked(api, { ...asked, expectedPlan })
  await linked(api, { customer: customer.id, add: [email()] })

  expect(await link(api, { ...asked, expectedPlan })).toMatchObject({ replayed: true, notices: [] })
})
