import { expect, test } from 'vitest'
import { raceLink } from '../races/race.ts'
import { useApi } from '../support/api.ts'
import { cardToDelink, cardToLink, createCard } from '../support/cardSeries/cardPool.ts'
import { keyOf } from '../support/db/change.ts'
import { assertInvariants } from '../support/db/invariants.ts'
import { register } from '../support/link/register.ts'

const api = useApi()

test('the history tells who held an identifier and a card, from when to when, by link, delink and merge', async () => {
  const number = await createCard(api.db)
  const mobile = { type: 'MOBILE' as const, value: '+4915123456789' }
  const [anna, lin] = [
    await register(api, { identifiers: [{ type: 'EMAIL', value: 'anna.schäfer@example.de' }] }),
    await register(api, { source: 'JD', identifiers: [{ type: 'JD_UNAME', value: '林美华_88' }] }),
  ]
  const [a, l] = [keyOf(anna.customer.id), keyOf(lin.customer.id)]
  const times = [await clock()]
  const step = async (input: Parameters<typeof raceLink>[1]) => {
    expect((await raceLink(api, input)).code).toBe('OK')
    times.push(await clock())
  }

  await step({ customer: { id: anna.customer.id }, source: 'INSTORE', add: [mobile, cardToLink(number)] })
  await step({
    customer: { id: anna.customer.id },
    source: 'INSTORE',
    remove: [mobile, cardToDelink(number)],
  })
  await step({ customer: { id: lin.customer.id }, source: 'JD', add: [mobile, cardToLink(number)] })
  await step({
    customer: { id: lin.customer.id },
    source: 'JD',
    add: [{ type: 'EMAIL', value: 'anna.schäfer@example.de' }],
  })

  const holders = await Promise.all(times.map((at) => heldAt('+4915123456789', number, at)))
  expect(holders).toEqual([
    { mobile: null, card: null },
    { mobile: a, card: a },
    { mobile: null, card: null },
    { mobile: l, card: l },
    { mobile: a, card: a },
  ])
  const moved = await api.db.identifierHolding.findMany({
    where: { normalizedValue: '+4915123456789' },
    orderBy: { id: 'asc' },
  })
  expect(moved.map((row) => row.customerId)).toEqual([a, l, a])
  expect(moved[1]?.heldTo).toEqual(moved[2]?.heldFrom)
  expect(moved[2]?.heldTo).toBeNull()
  await assertInvariants(api.db)
})

async function clock(): Promise<Date> {
  await new Promise((resolve) => setTimeout(resolve, 5))
  const [row] = await api.db.$queryRaw<[{ now: Date }]>`SELECT clock_timestamp() AS now`
  await new Promise((resolve) => setTimeout(resolve, 5))
  return row.now
}

async function heldAt(mobile: string, card: string, at: Date) {
  const then = { heldFrom: { lte: at }, OR: [{ heldTo: null }, { heldTo: { gt: at } }] }
  const [identifier, holding] = await Promise.all([
    api.db.identifierHolding.findMany({ where: { normalizedValue: mobile, ...then } }),
    api.db.cardHolding.findMany({ where: { card: { number: card }, ...then } }),
  ])
  expect(identifier.length + holding.length).toBeLessThanOrEqual(2)
  return { mobile: identifier[0]?.customerId ?? null, card: holding[0]?.customerId ?? null }
}
