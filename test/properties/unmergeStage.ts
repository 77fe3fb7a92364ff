import { expect } from 'vitest'
import type { Api } from '../support/api.ts'
import { add, added } from '../support/card/addCards.ts'
import { promote } from '../support/card/cardLife.ts'
import { cardToDelink, cardToLink, createCard, createSeries } from '../support/cardSeries/cardPool.ts'
import { change, globalId, keyOf } from '../support/db/change.ts'
import { fleet } from '../support/hierarchy/fleet.ts'
import { link } from '../support/link/linkCard.ts'
import { register } from '../support/link/register.ts'
import { merge } from '../support/merge/mergeCustomers.ts'
import { balances, lastingRows, unmerge, unmerged } from '../support/merge/unmerge.ts'
import { book } from '../support/points/points.ts'
import { adjust, newProgram } from '../support/points/program.ts'
import { erase } from '../support/privacy/erase.ts'
import { type Outcome, plain, takeInProgram } from './programSteps.ts'
import type { Named, Step } from './unmergeSteps.ts'

/** The customers of a history, and what they can have. */
export type UnmergeStage = {
  accounts: string[]
  run: number
  customers: string[]
  phones: string[]
  cards: string[]
  programId: number
  hierarchyCode: string
}
let runs = 0

/** Four customers in accounts of their own, in one program, the first two with a card. */
export async function openStage(api: Api, accounts: string[]): Promise<UnmergeStage> {
  const run = ++runs
  const [series, programId] = [await createSeries(api.db, { maxPerCustomer: 2 }), await newProgram(api)]
  const hierarchyCode = await fleet(api, { maxChildren: 2, allowSkipping: true })
  const stage: UnmergeStage = {
    run,
    accounts,
    programId,
    hierarchyCode,
    customers: [],
    phones: [],
    cards: [],
  }
  for (let n = 0; n < 4; n++) {
    const phone = `+668${String(20_000_000 + 10 * run + n)}`
    const identifiers = [{ type: 'MOBILE' as const, value: phone }]
    const loyaltyType = n < 3 ? ('LOYALTY' as const) : ('NON_LOYALTY' as const)
    const made = await register(api, {
      ...{ source: 'WECHAT', accountId: accounts[n] ?? '', identifiers, loyaltyType },
    })
    stage.customers.push(made.customer.id)
    stage.phones.push(phone)
  }
  await change(api.db, (tx) =>
    tx.enrollment.createMany({
      data: stage.customers.slice(0, 3).map((id, n) => ({
        ...{
          id: crypto.randomUUID(),
          customerId: keyOf(id),
          programId,
          tierSequence: 1 + (n % 2),
        },
      })),
    }),
  )
  for (const customer of stage.customers.slice(0, 3)) await book(api.db, { customer, programId, amount: 100 })
  for (let n = 0; n < 8; n++) stage.cards.push(await createCard(api.db, { seriesId: series.id }))
  for (const n of [0, 1]) {
    const [customer = '', loyaltyId = ''] = [stage.customers[n], stage.cards[n]]
    await added(api, { customer, physical: [{ loyaltyId, isDefault: true }] })
    await promote(api, loyaltyId)
  }
  return stage
}

/** Takes a step. Gives what it came to, and the points that it added or took. */
export async function takeStep(api: Api, stage: UnmergeStage, one: Step): Promise<Outcome> {
  switch (one.do) {
    case 'link':
      return plain(await link(api, linkOf(stage, one)))
    case 'addCards': {
      const card = { loyaltyId: stage.cards[one.n] ?? '', isDefault: one.isDefault }
      return plain(await add(api, { customer: named(stage, one.who), physical: [card] }))
    }
    case 'points':
      return plain(await adjust(api, pointsOf(stage, one)), one.amount)
    case 'tier':
    case 'enroll':
    case 'endEnrollment':
    case 'transfer':
    case 'place':
      return takeInProgram(api, stage, one)
    case 'unmerge':
      return plain(await unmerge(api, { merge: { absorbed: await anyMerged(api, stage, one.victim) } }))
    case 'erase':
      return plain(await erase(api, stage.customers[one.customer] ?? ''))
    default:
      return mergeOf(api, stage, one)
  }
}

async function mergeOf(
  api: Api,
  stage: UnmergeStage,
  { do: what, overrides, ...parties }: Extract<Step, { survivor: number }>,
) {
  const [survivor, victim] = [stage.customers[parties.survivor] ?? '', stage.customers[parties.victim] ?? '']
  if (what === 'merge') return plain(await merge(api, { survivor, victim, overrides }))
  const [rows, points] = [await lastingRows(api), await balances(api)]
  const outcome = await merge(api, { survivor, victim, overrides })
  if (outcome.__typename === 'MergeCustomersPayload') {
    await unmerged(api, outcome.absorbedId)
    expect(await lastingRows(api)).toEqual(rows)
    expect(await balances(api)).toEqual(points)
  }
  return plain(outcome)
}

/** The merges that were not undone, the latest first. */
export const standingMerges = (api: Api, { customers }: UnmergeStage) =>
  api.db.merge.findMany({
    where: { undoneAt: null, victimId: { in: customers.map(keyOf) } },
    orderBy: { ordinal: 'desc' },
    include: { victim: true },
  })

/** One that is merged into another if there is any, else one that is not. */
async function anyMerged(api: Api, stage: UnmergeStage, n: number): Promise<string> {
  const merges = await standingMerges(api, stage)
  const victimId = merges[n % merges.length]?.victimId
  return victimId ? globalId('Customer', victimId) : (stage.customers[n] ?? '')
}

function named({ customers, phones, cards, accounts }: UnmergeStage, { customer, by }: Named) {
  if (by === 'CARD') return { cardNumber: cards[customer] ?? '' }
  if (by === 'ID') return { id: customers[customer] ?? '' }
  const [accountId = '', value = ''] = [accounts[customer], phones[customer]]
  return { identifier: { source: 'WECHAT' as const, accountId, type: 'MOBILE' as const, value } }
}

function linkOf(stage: UnmergeStage, { who, account, kind, n, remove }: Extract<Step, { do: 'link' }>) {
  const item =
    kind === 'CARD'
      ? (remove ? cardToDelink : cardToLink)(stage.cards[n] ?? '')
      : kind === 'EMAIL'
        ? { type: kind, value: `li.na+${stage.run}.${n}@example.cn` }
        : { type: kind, value: `+668${String(20_000_000 + 10 * stage.run + 4 + n)}` }
  const scope = { source: 'WECHAT' as const, accountId: stage.accounts[account] ?? '' }
  return { customer: named(stage, who), ...scope, ...(remove ? { remove: [item] } : { add: [item] }) }
}

function pointsOf(stage: UnmergeStage, { who, amount, expires }: Extract<Step, { do: 'points' }>) {
  const points = String(Math.abs(amount))
  const credit = { points, ...(expires && { expiresAt: '2031-01-31T23:59:59+07:00' }) }
  const what = amount > 0 ? { credit } : { debit: { points } }
  return { customer: named(stage, who), programId: stage.programId, change: what }
}
