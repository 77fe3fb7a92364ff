import { randomInt } from 'node:crypto'
import { expect, test, vi } from 'vitest'
import { createWechatAccounts } from '../races/race.ts'
import { useApi } from '../support/api.ts'
import { cardToDelink, cardToLink, createCard } from '../support/cardSeries/cardPool.ts'
import { mobile, newMobile } from '../support/customer/people.ts'
import { globalId } from '../support/db/change.ts'
import { assertInvariants } from '../support/db/invariants.ts'
import { clock, customerAt, holdersOf, resolutionAt } from '../support/events/asOf.ts'
import { link } from '../support/link/linkCard.ts'
import { register } from '../support/link/register.ts'

vi.setConfig({ testTimeout: 180_000 })
const api = useApi()

/** Who holds each thing, and whom each id stands for, as the live tables say. */
type State = { holders: Record<string, string[]>; living: Record<string, string> }
/** The state after a step, which began and ended at these instants. */
type Step = State & { began: Date; ended: Date }

const pick = <T>(all: readonly T[]): T => all[randomInt(all.length)] as T

test('at random moments of a random history, a query about the past gives the state of that moment', async () => {
  const stage = await setStage()
  const history = [await take(async () => undefined)]
  // Thirty moves may chance upon one merge alone: then some more.
  while (history.length <= 30 || (merges(history) < 2 && history.length < 300))
    history.push(await take(() => move(stage)))
  expect(merges(history)).toBeGreaterThan(1)

  const [start, end] = [history[0]?.ended ?? new Date(), history.at(-1)?.ended ?? new Date()]
  for (let n = 0; n < 20; n++) {
    const instant = new Date(randomInt(+start, +end + 1))
    expect(standing(history, instant)).toContainEqual(await told(stage, instant))
  }
  await assertInvariants(api.db)
})

/** How often it changed whom the ids stand for. */
const merges = (history: readonly Step[]): number =>
  new Set(history.map(({ living }) => JSON.stringify(living))).size - 1

const homes = ['INSTORE', 'JD', 'TMALL', 'WEBSITE', 'ECOMMERCE'] as const
type Stage = Awaited<ReturnType<typeof setStage>>

async function setStage() {
  const accounts = await createWechatAccounts(api, 2)
  const people: string[] = []
  for (const source of homes)
    people.push((await register(api, { source, identifiers: [mobile()] })).customer.id)
  return {
    ...{ accounts, people, mobiles: [newMobile(), newMobile(), newMobile()] },
    cards: [await createCard(api.db), await createCard(api.db)],
  }
}

async function move({ accounts, people, mobiles, cards }: Stage): Promise<void> {
  const n = randomInt(people.length)
  const elsewhere = { source: 'WECHAT' as const, accountId: pick(accounts) }
  const scope = pick([{ source: homes[n] ?? 'INSTORE' }, elsewhere])
  const customer = people[n] ?? ''
  const add = pick([
    [mobile(pick(mobiles))],
    [cardToLink(pick(cards))],
    [mobile(pick(mobiles)), cardToLink(pick(cards))],
  ])
  const remove = pick([[mobile(pick(mobiles))], [cardToDelink(pick(cards))]])
  // A refusal is a step too: it changes nothing.
  await link(api, {
    customer,
    ...scope,
    ...pick([{ add }, { add }, { remove }, { add: [mobile(pick(mobiles))], remove }]),
  })
}

async function take(step: () => Promise<unknown>): Promise<Step> {
  const began = await clock(api)
  await step()
  return { began, ended: await clock(api), ...(await live()) }
}

async function live(): Promise<State> {
  const identifiers = await api.db.identifier.findMany({
    where: { type: 'MOBILE' },
    orderBy: { customerId: 'asc' },
  })
  const cards = await api.db.card.findMany({ where: { customerId: { not: null } } })
  const people = await api.db.customer.findMany()
  const holders: Record<string, string[]> = {}
  for (const { normalizedValue, customerId } of identifiers)
    holders[normalizedValue] = [...(holders[normalizedValue] ?? []), customerId]
  for (const { number, customerId } of cards) holders[number] = [customerId ?? '']
  return { holders, living: Object.fromEntries(people.map(({ id, survivorId }) => [id, survivorId ?? id])) }
}

/** The one state that stood at an instant, or during a step the two that it led from and to. */
const standing = (history: Step[], instant: Date) => {
  const at = history.findLastIndex(({ began }) => began <= instant)
  const during = at > 0 && instant < (history[at]?.ended ?? instant)
  return (during ? [history[at - 1], history[at]] : [history[at]]).map(telling)
}

/** A state in the words of the API. */
const telling = (state: State | undefined) => ({
  holders: Object.fromEntries(
    Object.entries(state?.holders ?? {}).map(([thing, ids]) => [thing, ids.map(customer).sort()]),
  ),
  living: Object.fromEntries(
    Object.entries(state?.living ?? {}).map(([id, at]) => [customer(id), customer(at)]),
  ),
})
const customer = (id: string) => globalId('Customer', id)

async function told({ people, mobiles, cards }: Stage, instant: Date) {
  const things = [
    ...mobiles.map((value) => ({ value, by: { identifier: { source: 'ALL' as const, ...mobile(value) } } })),
    ...cards.map((value) => ({ value, by: { cardNumber: value } })),
  ]
  const holders: Record<string, string[]> = {}
  for (const { value, by } of things) {
    const found = (await holdersOf(api, by, instant)).map(({ heldBy }) => heldBy).sort()
    if (found.length > 0) holders[value] = found
    if (new Set(found).size === 1)
      expect((await customerAt(api, by, instant))?.id).toBe(
        (await resolutionAt(api, found[0] ?? '', null))?.customerId,
      )
  }
  const own = await api.db.identifier.findMany({
    where: { type: 'MOBILE', normalizedValue: { notIn: mobiles } },
  })
  expect(own.length).toBe(people.length)
  for (const { normalizedValue } of own)
    holders[normalizedValue] = (
      await holdersOf(api, { identifier: { source: 'ALL', ...mobile(normalizedValue) } }, instant)
    ).map(({ heldBy }) => heldBy)
  const living = await Promise.all(
    people.map(async (id) => [id, (await resolutionAt(api, id, instant))?.customerId] as const),
  )
  return { holders, living: Object.fromEntries(living) }
}
