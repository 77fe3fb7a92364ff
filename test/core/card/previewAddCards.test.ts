import { expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import {
  type Addition,
  added,
  inputOf,
  newCustomer,
  refusedWhole,
  setRules,
} from '../../support/card/addCards.ts'
import { digitalPool } from '../../support/card/heldCard.ts'
import { createCard, newCardNumber } from '../../support/cardSeries/cardPool.ts'
import { cardSeries } from '../../support/cardSeries/cardSeries.ts'
import { setStatus } from '../../support/db/change.ts'
import { hashOf, previewAdd, writingNothing } from '../../support/preview.ts'

const api = useApi()

/** The preview of an addition. */
function foresee(wanted: Addition) {
  const { idempotencyKey: _key, expectedPlan: _plan, ...input } = inputOf(wanted)
  return previewAdd(api, input)
}

test('plastic cards: which would be added, which not, and what would count', async () => {
  const customer = await newCustomer(api)
  const [number, unknown] = [await createCard(api.db), '00881234567890']
  const wanted = { customer, physical: [number, unknown, number] }

  const foreseen = await writingNothing(api, () => foresee(wanted))

  expect(foreseen).toMatchObject({
    customer: { id: customer },
    cards: [{ cardNumber: number, statusLabel: 'ACTIVE', expiresAt: null }],
    errorList: [
      { cardNumber: unknown, code: 'CARD_NOT_FOUND' },
      { cardNumber: number, code: 'CARD_REPEATED' },
    ],
    ...{ countedBefore: 0, countedAfter: 1, cardLimit: 10, notices: [{ code: 'BECAME_LOYALTY' }] },
  })
  const done = await added(api, { ...wanted, expectedPlan: hashOf(foreseen) })
  expect(done.successList).toEqual([number])
  expect(done.errorList.map(({ code }) => code)).toEqual(['CARD_NOT_FOUND', 'CARD_REPEATED'])
})

test('digital cards of an external pool: as many as there are, without numbers, none of them taken', async () => {
  await digitalPool(api, 2)
  const customer = await newCustomer(api)

  const foreseen = await writingNothing(api, () => foresee({ customer, digital: 3 }))

  expect(foreseen).toMatchObject({
    cards: [{ cardNumber: null }, { cardNumber: null }],
    errorList: [{ cardNumber: null, code: 'CARD_POOL_EXHAUSTED' }],
    ...{ countedBefore: 0, countedAfter: 2 },
  })
  const done = await added(api, { customer, digital: 3, expectedPlan: hashOf(foreseen) })
  expect(done.successList).toHaveLength(2)
})

test.each(['RANDOM', 'SEQUENTIAL'] as const)(
  'digital cards that are made on demand (%s): foreseen without making one',
  async (numbering) => {
    const { seriesId } = await cardSeries(api, {
      ...{
        code: `APP-${numbering}`,
        form: 'DIGITAL' as const,
        origin: 'GENERATED' as const,
        length: 8,
        numbering,
      },
    })
    await setRules(api, { digitalCards: true, digitalSeriesId: seriesId })
    const customer = await newCustomer(api)

    const foreseen = await writingNothing(api, () => foresee({ customer, digital: 4 }))

    expect(foreseen).toMatchObject({
      cards: Array(4).fill({ cardNumber: null }),
      errorList: [],
      countedAfter: 4,
    })
    const done = await added(api, { customer, digital: 4, expectedPlan: hashOf(foreseen) })
    expect(done.successList).toHaveLength(4)
  },
)

test('a plan stays valid if another customer takes cards from the pool and enough are left', async () => {
  await digitalPool(api, 5)
  const [customer, other] = [await newCustomer(api), await newCustomer(api)]
  const plan = hashOf(await foresee({ customer, digital: 2 }))
  await added(api, { customer: other, digital: 2 })

  expect((await added(api, { customer, digital: 2, expectedPlan: plan })).successList).toHaveLength(2)
})

test.each([
  ['the pool has run short', 2, async (other: string) => added(api, { customer: other, digital: 1 })],
  [
    'the customer has got another card',
    1,
    async (_other: string, own: string) => added(api, { customer: own, digital: 1 }),
  ],
  ['the limit of the settings has moved', 1, async () => setRules(api, { maxCardsPerCustomer: 9 })],
])('PLAN_STALE: %s; no card is issued', async (_what, digital, move) => {
  await digitalPool(api, 2)
  const [customer, other] = [await newCustomer(api), await newCustomer(api)]
  const plan = hashOf(await foresee({ customer, digital }))
  await move(other, customer)

  expect(await refusedWhole(api, { customer, digital, expectedPlan: plan })).toMatchObject({
    code: 'PLAN_STALE',
    planHash: hashOf(await foresee({ customer, digital })),
  })
})

test('PLAN_STALE: a card of the plan belongs to another customer now', async () => {
  const [customer, other] = [await newCustomer(api), await newCustomer(api)]
  const physical = [await createCard(api.db)]
  const plan = hashOf(await foresee({ customer, physical }))
  await added(api, { customer: other, physical })

  expect(await refusedWhole(api, { customer, physical, expectedPlan: plan })).toMatchObject({
    code: 'PLAN_STALE',
  })
})

test('a preview is refused where the whole request would be', async () => {
  const customer = await newCustomer(api)
  await setStatus(api.db, customer, 'CLOSED')
  const wanted = { customer, physical: [newCardNumber()] }

  const { code, message, path } = await refusedWhole(api, wanted)

  expect(await foresee(wanted)).toEqual({ __typename: 'AccountClosedError', code, message, path })
})
