import { beforeEach, describe, expect, test } from 'vitest'
import { timeouts } from '../../../src/config/timeouts.ts'
import { graphql } from '../../generated/index.ts'
import { newKey, useApi } from '../../support/api.ts'
import { added } from '../../support/card/addCards.ts'
import { changeStatus, configure, expireIn, newCustomer, replace } from '../../support/card/cardLife.ts'
import {
  cardToDelink,
  cardToLink,
  createCard,
  createSeries,
  newCardNumber,
} from '../../support/cardSeries/cardPool.ts'
import { email } from '../../support/customer/people.ts'
import { assertInvariants } from '../../support/db/invariants.ts'
import { recordStatements } from '../../support/db/statements.ts'
import { linked } from '../../support/link/linkCard.ts'
import { register } from '../../support/link/register.ts'

const api = useApi({ keySeconds: 0 })

graphql(`
  fragment Counts on CardCounts { notIssued issued active suspended expired deleted total }
`)
const CountsOf = graphql(`
  query CountsOf($code: String!) { cardSeries(code: $code) { counts { ...Counts } } }
`)
const CountsOfAll = graphql(`
  query CountsOfAll($first: Int!) { allCardSeries(first: $first) { edges { node { code counts { ...Counts } } } } }
`)
const BringIn = graphql(`
  mutation BringIn($input: AddCardsToSeriesInput!) {
    addCardsToSeries(input: $input) { __typename ... on AddCardsToSeriesPayload { added cardSeries { counts { ...Counts } } } }
  }
`)

const none = { notIssued: 0, issued: 0, active: 0, suspended: 0, expired: 0, deleted: 0, total: 0 }
const counts = async (code: string) => (await api.call(CountsOf, { code })).cardSeries?.counts

/** What is there, counted card by card, as it is now. */
async function counted(code: string) {
  const rows = await api.db.$queryRaw<{ status: string; cards: number }[]>`
    SELECT CASE WHEN c."status" IN ('ISSUED', 'ACTIVE', 'SUSPENDED') AND c."expiresAt" <= now() THEN 'EXPIRED'
                ELSE c."status"::text END AS "status", count(*)::int AS "cards"
      FROM "Card" c JOIN "CardSeries" s ON s."id" = c."seriesId" WHERE s."code" = ${code} GROUP BY 1`
  const of = (status: string) => rows.find((row) => row.status === status)?.cards ?? 0
  return {
    ...{ notIssued: of('NOT_ISSUED'), issued: of('ISSUED'), active: of('ACTIVE') },
    ...{ suspended: of('SUSPENDED'), expired: of('EXPIRED'), deleted: of('DELETED') },
    total: rows.reduce((sum, { cards }) => sum + cards, 0),
  }
}

/** Folds the parts of every series as the trigger does now and then, whatever chance says. */
const fold = () => api.db.$executeRaw`
  WITH folded AS (
    DELETE FROM "CardTally" WHERE "id" IN (SELECT "id" FROM "CardTally" FOR UPDATE SKIP LOCKED)
    RETURNING "seriesId", "status", "cards")
  INSERT INTO "CardTally" ("seriesId", "status", "cards")
  SELECT "seriesId", "status", sum("cards") FROM folded GROUP BY "seriesId", "status"`

beforeEach(() => configure(api, { maxCardsPerCustomer: null, digitalCards: false, digitalSeriesId: null }))

test('an empty series counts nothing', async () => {
  expect(await counts((await createSeries(api.db)).code)).toEqual(none)
})

test('are updated by every kind of change, and always equal a count of the cards', async () => {
  const { id, code } = await createSeries(api.db, { origin: 'EXTERNAL', form: 'DIGITAL' })
  const agree = async (wanted: Partial<typeof none>) => {
    const told = await counts(code)
    expect(told).toEqual({ ...none, ...wanted })
    expect(told).toEqual(await counted(code))
  }
  const numbers = Array.from({ length: 10 }, newCardNumber)
  const input = { idempotencyKey: newKey(), seriesCode: code, cardNumbers: numbers }
  expect((await api.call(BringIn, { input })).addCardsToSeries).toMatchObject({
    cardSeries: { counts: { notIssued: 10, total: 10 } },
  })
  await agree({ notIssued: 10, total: 10 })
  const [a = '', b = '', c = ''] = numbers
  const address = email()
  const { customer } = await register(api, { source: 'ECOMMERCE', identifiers: [address] })
  await linked(api, { customer: customer.id, add: [cardToLink(a), cardToLink(b)] })
  await agree({ notIssued: 8, active: 2, total: 10 })
  await linked(api, { customer: customer.id, add: [cardToLink(c)] })
  await agree({ notIssued: 7, active: 3, total: 10 })
  await configure(api, { digitalCards: true, digitalSeriesId: id })
  await added(api, { customer: customer.id, digital: 2 })
  await agree({ notIssued: 5, active: 5, total: 10 })
  await changeStatus(api, a, 'SUSPENDED')
  await agree({ notIssued: 5, active: 4, suspended: 1, total: 10 })
  await changeStatus(api, numbers[9] ?? '', 'ISSUED')
  await agree({ notIssued: 4, issued: 1, active: 4, suspended: 1, total: 10 })
  await linked(api, { customer: customer.id, remove: [cardToDelink(b)] })
  await agree({ notIssued: 5, issued: 1, active: 3, suspended: 1, total: 10 })
  await replace(api, c, { digital: true })
  await agree({ notIssued: 4, issued: 1, active: 3, suspended: 1, deleted: 1, total: 10 })
  const victim = await newCustomer(api)
  await linked(api, { customer: victim, add: [address] })
  await agree({ notIssued: 4, issued: 1, active: 3, suspended: 1, deleted: 1, total: 10 })
  await expireIn(api, a, -1)
  await agree({ notIssued: 4, issued: 1, active: 3, expired: 1, deleted: 1, total: 10 })
  await expireIn(api, a, 60)
  await agree({ notIssued: 4, issued: 1, active: 3, suspended: 1, deleted: 1, total: 10 })
  await changeStatus(api, a, 'EXPIRED')
  await agree({ notIssued: 4, issued: 1, active: 3, expired: 1, deleted: 1, total: 10 })
  await fold()
  await agree({ notIssued: 4, issued: 1, active: 3, expired: 1, deleted: 1, total: 10 })
})

test('a refusal counts nothing', async () => {
  const { id, code } = await createSeries(api.db)
  const number = await createCard(api.db, { seriesId: id })

  expect(await changeStatus(api, number, 'DELETED')).toMatchObject({ code: 'CARD_STATUS_CHANGE_REFUSED' })
  expect(await counts(code)).toEqual({ ...none, notIssued: 1, total: 1 })
})

describe('under 20 writers at once, while the parts are folded again and again', () => {
  test('the total stays the same, and every count is right when all have finished', async () => {
    const { id, code } = await createSeries(api.db)
    const numbers: string[][] = []
    const customers: string[] = []
    for (let n = 0; n < 20; n++) {
      customers.push(await newCustomer(api))
      numbers.push(await Promise.all(Array.from({ length: 2 }, () => createCard(api.db, { seriesId: id }))))
    }
    let writing = true
    const totals: (number | undefined)[] = []
    const watch = async () => {
      while (writing) totals.push((await counts(code))?.total)
    }
    const foldAgain = async () => {
      while (writing) await fold()
    }
    const write = async (n: number) => {
      const [one = '', two = ''] = numbers[n] ?? []
      await linked(api, { customer: customers[n] ?? '', add: [cardToLink(one), cardToLink(two)] })
      await changeStatus(api, one, 'SUSPENDED')
      await linked(api, { customer: customers[n] ?? '', remove: [cardToDelink(one)] })
      await changeStatus(api, two, 'DELETED')
    }

    const others = [watch(), foldAgain(), foldAgain()]
    await Promise.all(customers.map((_id, n) => write(n))).finally(() => {
      writing = false
    })
    await Promise.all(others)

    expect(totals.length).toBeGreaterThan(3)
    expect(new Set(totals)).toEqual(new Set([40]))
    expect(await counts(code)).toEqual({ ...none, notIssued: 20, deleted: 20, total: 40 })
    expect(await counts(code)).toEqual(await counted(code))
    await assertInvariants(api.db)
  })

  test('a fold skips rows that another transaction has locked, does not wait, and loses no count', async () => {
    const { id, code } = await createSeries(api.db)
    for (let n = 0; n < 5; n++) await createCard(api.db, { seriesId: id })

    await api.db.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM "CardTally" WHERE "seriesId" = ${id} ORDER BY "id" LIMIT 2 FOR UPDATE`
      const began = performance.now()
      await fold()
      expect(performance.now() - began).toBeLessThan(timeouts.lock)
      expect(await counts(code)).toEqual({ ...none, notIssued: 5, total: 5 })
    })
    await fold()

    expect(await api.db.cardTally.count({ where: { seriesId: id } })).toBe(1)
    expect(await counts(code)).toEqual({ ...none, notIssued: 5, total: 5 })
  })

  test('a fold that is rolled back folds nothing', async () => {
    const { id, code } = await createSeries(api.db)
    for (let n = 0; n < 3; n++) await createCard(api.db, { seriesId: id })
    const before = await api.db.cardTally.count({ where: { seriesId: id } })

    await api.db
      .$transaction(async (tx) => {
        await tx.$executeRaw`DELETE FROM "CardTally" WHERE "seriesId" = ${id}`
        throw new Error('rolled back')
      })
      .catch(() => undefined)

    expect(await api.db.cardTally.count({ where: { seriesId: id } })).toBe(before)
    expect(await counts(code)).toEqual({ ...none, notIssued: 3, total: 3 })
  })
})

test('the rows of a count are folded at random: after 1,000 changes there are far fewer rows than changes', async () => {
  const { id, code } = await createSeries(api.db)
  const number = await createCard(api.db, { seriesId: id })
  await api.db.$executeRawUnsafe(`DO $$ BEGIN FOR n IN 1..500 LOOP
    INSERT INTO "Event" ("type", "at", "caller", "data") VALUES ('CARD_STATUS_CHANGED', now(), 'psql', '{}');
    UPDATE "Card" SET "status" = 'ISSUED', "statusLabelId" = (SELECT "id" FROM "StatusLabel" WHERE "status" = 'ISSUED' AND "isDefault") WHERE "number" = '${number}';
    UPDATE "Card" SET "status" = 'NOT_ISSUED', "statusLabelId" = (SELECT "id" FROM "StatusLabel" WHERE "status" = 'NOT_ISSUED' AND "isDefault") WHERE "number" = '${number}';
  END LOOP; END $$`)

  expect(await api.db.cardTally.count({ where: { seriesId: id } })).toBeLessThan(1_900)
  expect(await counts(code)).toEqual({ ...none, notIssued: 1, total: 1 })
})

test('the counts of a page of series take as many statements as those of one', async () => {
  for (let n = 0; n < 10; n++) await createCard(api.db)
  const statements = async (first: number) => {
    const { result, sent } = await recordStatements(() => api.call(CountsOfAll, { first }))
    expect(result.allCardSeries.edges).toHaveLength(first)
    return sent.length
  }

  expect(await statements(10)).toBe(await statements(1))
})
