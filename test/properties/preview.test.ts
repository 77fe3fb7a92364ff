import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import type { LinkItemInput } from '../generated/graphql.ts'
import { createWechatAccounts } from '../races/race.ts'
import { useApi } from '../support/api.ts'
import { type Update, update } from '../support/association/updateAssociation.ts'
import { type Addition, add, inputOf, setRules } from '../support/card/addCards.ts'
import { digitalPool } from '../support/card/heldCard.ts'
import { cardToLink, createCard, createSeries } from '../support/cardSeries/cardPool.ts'
import { readCustomer } from '../support/customer/customer.ts'
import { newMobile } from '../support/customer/people.ts'
import { assertInvariants } from '../support/db/invariants.ts'
import { snapshot } from '../support/db/snapshot.ts'
import { fleet } from '../support/hierarchy/fleet.ts'
import { type Link, link } from '../support/link/linkCard.ts'
import { register } from '../support/link/register.ts'
import { merge, previewMerge } from '../support/merge/mergeCustomers.ts'
import { previewUnmerge, unmerge } from '../support/merge/unmerge.ts'
import { balanceOf, book, createProgram } from '../support/points/points.ts'
import { type LinkPreview, previewAdd, previewLink, previewUpdate } from '../support/preview.ts'
import { type Step, step } from './previewSteps.ts'

const api = useApi()

let accounts: string[] = []
let world: {
  customers: string[]
  phones: string[]
  cards: string[]
  programId: number
  hierarchyCode: string
}

beforeAll(async () => {
  accounts = await createWechatAccounts(api, 4)
  await setRules(api, { maxCardsPerCustomer: 4 })
  await digitalPool(api, 12)
})

test('a plan does what its preview showed; a plan whose facts have changed does nothing', async () => {
  const seen = { done: 0, refused: 0, stale: 0, merged: 0 }
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 9 }), async (steps) => {
      world = await open()
      for (const one of steps) await play(one, seen)
      await assertInvariants(api.db)
    }),
    { numRuns: 7, endOnFailure: true },
  )
  for (const [what, times] of Object.entries(seen)) expect(times, what).toBeGreaterThan(0)
}, 240_000)

/** Five customers in accounts of their own, with points and cards in the pool. */
async function open() {
  const phones = Array.from({ length: 7 }, newMobile)
  const programId = await createProgram(api.db)
  const customers: string[] = []
  for (let n = 0; n < 5; n++) {
    const { customer } = await register(api, {
      ...{ source: 'WECHAT', accountId: accounts[n % 4] ?? '' },
      identifiers: [{ type: 'MOBILE', value: phones[n] ?? '' }],
      profile: n % 2 ? { firstName: ['Jürgen', '伟', 'อนันต์'][n % 3] ?? '', lastName: 'Weiß' } : {},
    })
    customers.push(customer.id)
    await book(api.db, { customer: customer.id, programId, amount: 100 * (n + 1) })
  }
  const { id: seriesId } = await createSeries(api.db)
  const cards = []
  for (let n = 0; n < 5; n++) cards.push(await createCard(api.db, { seriesId }))
  return { customers, phones, cards, programId, hierarchyCode: await fleet(api) }
}

const value = (n: number): LinkItemInput => ({ type: 'MOBILE', value: world.phones[n] ?? '' })
const card = (n: number): string => world.cards[n] ?? ''

type Call = {
  foresee: () => Promise<Foreseen>
  carryOut: (expectedPlan?: string) => Promise<Outcome>
  check?: (foreseen: Foreseen, outcome: Outcome) => Promise<void>
}
type Foreseen = { __typename: string; planHash?: string; code?: string; message?: string }
type Outcome = { __typename: string; code?: string; message?: string; planHash?: string | null }

function callOf(one: Step): Call {
  const customer = world.customers[one.who] ?? ''
  const scope = { source: 'WECHAT' as const, accountId: accounts[one.account] ?? '' }
  if (one.do === 'link') {
    const asked: Link = {
      ...{ customer, ...scope },
      add: [...one.values.map(value), ...one.cards.map((n) => cardToLink(card(n)))],
    }
    return {
      foresee: () => previewLink(api, asked),
      carryOut: (expectedPlan) => link(api, { ...asked, ...(expectedPlan && { expectedPlan }) }),
      check: checkLink,
    }
  }
  if (one.do === 'update') {
    const roleCode = ['OWNER', 'MANAGER', 'DRIVER', 'NOBODY'][one.role] ?? ''
    const asked: Update = {
      ...{ ...scope, identifiers: [one.who, ...one.values].map(value) },
      association: { hierarchyCode: world.hierarchyCode, roleCode },
    }
    return {
      foresee: () => previewUpdate(api, asked),
      carryOut: (expectedPlan) => update(api, { ...asked, ...(expectedPlan && { expectedPlan }) }),
    }
  }
  if (one.do === 'merge') return mergeOf(one)
  if (one.do === 'unmerge') {
    const merge = { absorbed: customer }
    return {
      foresee: () => previewUnmerge(api, merge),
      carryOut: (expectedPlan) => unmerge(api, { merge, ...(expectedPlan && { expectedPlan }) }),
      check: checkUnmerge,
    }
  }
  const asked: Addition =
    one.do === 'digital'
      ? { customer, digital: one.cards.length }
      : { customer, physical: one.cards.map(card) }
  const { idempotencyKey: _key, ...input } = inputOf(asked)
  return {
    foresee: () => previewAdd(api, input),
    carryOut: (expectedPlan) => add(api, { ...asked, ...(expectedPlan && { expectedPlan }) }),
  }
}

/** A merge on purpose, with overrides as they come. */
function mergeOf({ who, account, role }: Step): Call {
  const side = role % 2 ? ('ABSORBED' as const) : ('SURVIVOR' as const)
  const asked = {
    survivor: world.customers[(who + account) % 5] ?? '',
    victim: world.customers[who] ?? '',
    overrides: { names: side, defaultCard: side },
  }
  return {
    foresee: () => previewMerge(api, asked),
    carryOut: (expectedPlan) => merge(api, { ...asked, ...(expectedPlan && { expectedPlan }) }),
    check: checkMerge,
  }
}

async function checkMerge(foreseen: Foreseen) {
  const { merge: wanted } = foreseen as Extract<MergePreview, { planHash: string }>
  const now = await readCustomer(api, wanted.survivor.id)
  for (const { field, value: shown } of wanted.fields)
    if (field in now && field !== 'registeredAt') expect(now[field as 'email'], field).toEqual(shown)
  const cards = now.cards.edges.map(({ node }) => node)
  expect(cards.map(({ cardNumber: number }) => number)).toEqual(expect.arrayContaining(wanted.cardNumbers))
  expect(cards.find(({ isDefault }) => isDefault)?.cardNumber ?? null).toBe(wanted.defaultCard)
}

/** The victim has the cards and the points that were foreseen for it, and only those cards. */
async function checkUnmerge(foreseen: Foreseen, outcome: Outcome) {
  const wanted = foreseen as Extract<UnmergePreview, { planHash: string }>
  const { absorbed: victim } = outcome as unknown as { absorbed: { id: string } }
  const now = await readCustomer(api, victim.id)
  expect(now.cards.edges.map(({ node }) => node.cardNumber).toSorted()).toEqual(wanted.cardNumbers.toSorted())
  const points = wanted.points.reduce((sum, part) => sum + Number(part.points), 0)
  expect(await balanceOf(api.db, world.programId, victim.id)).toBe(points)
}

async function play(one: Step, seen: Record<'done' | 'refused' | 'stale' | 'merged', number>) {
  const { foresee, carryOut, check } = callOf(one)
  const before = await snapshot(api.db)
  const foreseen = await foresee()
  expect(await snapshot(api.db)).toEqual(before)
  if (!foreseen.planHash) {
    const { __typename, code, message } = await carryOut()
    expect({ __typename, code, message }).toEqual({
      __typename: foreseen.__typename,
      code: foreseen.code,
      message: foreseen.message,
    })
    expect(await snapshot(api.db)).toEqual(before)
    seen.refused++
    return
  }
  if (one.meddle) {
    // A limit that nobody comes near: every plan rests on the settings.
    await setRules(api, { maxCardsPerCustomer: { increment: 1 } })
    const meddled = await snapshot(api.db)
    expect(await carryOut(foreseen.planHash)).toMatchObject({ code: 'PLAN_STALE' })
    expect(await snapshot(api.db)).toEqual(meddled)
    await setRules(api, { maxCardsPerCustomer: { decrement: 1 } })
    seen.stale++
  }
  const outcome = await carryOut(foreseen.planHash)
  expect(outcome.code).toBeUndefined()
  expect(shared(outcome)).toEqual(shared(foreseen))
  await check?.(foreseen, outcome)
  seen.done++
  if ('merge' in foreseen && foreseen.merge) seen.merged++
}

/** What a preview and an outcome both tell, in one form. */
function shared(told: Outcome) {
  const all = told as unknown as Record<string, never[]> & {
    customer?: { id: string }
    survivor?: { id: string }
    merge?: Sides
  }
  const sides = all.merge as Sides | null | undefined
  return {
    customer: all.customer?.id ?? sides?.survivor?.id ?? sides?.survivorId ?? all.survivor?.id,
    survivor: sides?.survivor?.id ?? sides?.survivorId,
    victim: sides?.victim?.id ?? sides?.victimId,
    notices: all.notices?.map(({ code }) => code),
    cards: told.__typename === 'AddCardsPreview' ? all.cards?.length : all.successList?.length,
    failed: all.errorList?.map(({ number, code }) => [number, code]),
    enrollments: all.enrollments,
  }
}
type MergePreview = Awaited<ReturnType<typeof previewMerge>>
type UnmergePreview = Awaited<ReturnType<typeof previewUnmerge>>
type Sides = { survivor?: { id: string }; victim?: { id: string }; survivorId?: string; victimId?: string }

/** The customer shows the values that were foreseen of it, and has the points and the default card. */
async function checkLink(foreseen: Foreseen) {
  const { customer, merge, attached, linked: issued } = foreseen as Extract<LinkPreview, { planHash: string }>
  const now = await readCustomer(api, customer.id)
  for (const { field, value: wanted } of merge?.fields ?? [])
    if (field in now && field !== 'registeredAt') expect(now[field as 'email'], field).toEqual(wanted)
  for (const { program, points } of merge?.programs ?? [])
    expect(String(await balanceOf(api.db, program.programId, customer.id))).toBe(points)
  const numbers = now.cards.edges.map(({ node }) => node.cardNumber)
  expect(numbers).toEqual(expect.arrayContaining(issued.map(({ cardNumber: number }) => number)))
  expect(now.identifiers.map(({ value: held }) => held)).toEqual(
    expect.arrayContaining(attached.map(({ value: held }) => held)),
  )
  if (merge) expect(numbers).toEqual(expect.arrayContaining(merge.cardNumbers))
}
