import { expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { keyWith } from '../../support/auth/keys.ts'
import { changeStatus, update as updateCard } from '../../support/card/cardLife.ts'
import { cardToLink, createCard } from '../../support/cardSeries/cardPool.ts'
import { customerStatusChanged } from '../../support/customer/customerStatus.ts'
import { email, externalId, mobile } from '../../support/customer/people.ts'
import { updated } from '../../support/customer/profileUpdate.ts'
import { assertInvariants } from '../../support/db/invariants.ts'
import { linked } from '../../support/link/linkCard.ts'
import { askForLink, reject, setPolicy } from '../../support/link/mergeRequest.ts'
import { registered } from '../../support/link/registration.ts'
import { ban } from '../../support/merge/ban.ts'
import { merged } from '../../support/merge/mergeCustomers.ts'
import { unmerged } from '../../support/merge/unmerge.ts'
import { adjusted, enroll, newProgram } from '../../support/points/program.ts'
import { dump, erased } from '../../support/privacy/erase.ts'

const api = useApi()
const found = async (mark: string) => (await dump(api.db)).filter((row) => row.toLowerCase().includes(mark))

/** A host with an own life, and a person with names, a card and two identifiers that carry the mark. */
async function createParties(mark: string) {
  const programId = await newProgram(api)
  const address = email()
  const host = (await registered(api, { identifiers: [address, mobile()] })).customer.id
  await enroll(api, address.value, [{ programId, tierNumber: 1, loyaltyPoints: '100' }])
  const [phone, card] = [mobile(), await createCard(api.db)]
  const { customer } = await registered(api, {
    ...{ source: 'ECOMMERCE', identifiers: [phone, externalId(`erp-${mark}`), cardToLink(card)] },
    profile: { firstName: `Mei ${mark}`, lastName: mark, channels: [{ type: 'PUSH', value: mark }] },
  })
  await updateCard(api, card, { cardLabel: `card ${mark}` })
  const person = customer.id
  const references = {
    id: { id: person },
    identifier: { identifier: { source: 'ECOMMERCE' as const, ...phone } },
    card: { cardNumber: card },
  }
  return { host, person, phone, card, programId, references }
}
type Parties = Awaited<ReturnType<typeof createParties>>

/** Does all that a call can say of the person while it is part of the host, each with the mark in its words. */
async function liveMerged({ card, programId, references }: Parties, mark: string) {
  const decider = await keyWith(api, ['customers:merge'])
  for (const [n, customer] of Object.values(references).entries()) {
    const value = `past-${mark}-${n}`
    for (const change of [{ credit: { points: '10' } }, { debit: { points: '5' } }])
      await adjusted(api, { customer, programId, change, reason: `coffee for ${mark}` })
    await updated(api, { customer, source: 'ECOMMERCE', profile: { lastName: `${mark} ${n}` } })
    await linked(api, { customer, source: 'WEBSITE', add: [externalId(value)] })
    await linked(api, { customer, source: 'WEBSITE', remove: [externalId(value)] })
    const plastic = await createCard(api.db)
    await linked(api, { customer, add: [cardToLink(plastic)] })
    await updateCard(api, plastic, { cardLabel: `for ${mark}` })
    await changeStatus(api, plastic, 'SUSPENDED', { reason: `lost by ${mark}` })
    await linked(api, {
      customer,
      remove: [{ type: 'CARD_NUMBER', value: plastic, statusLabel: 'NOT_ISSUED' }],
    })
    await customerStatusChanged(api, { customer, status: 'SUSPENDED', reason: `${mark} called` })
    await customerStatusChanged(api, { customer, status: 'ACTIVE', reason: `${mark} called again` })
    const other = (await registered(api, { identifiers: [mobile()] })).customer.id
    await ban(api, customer, other, `not ${mark}`)
  }
  await changeStatus(api, card, 'SUSPENDED', { reason: `lost by ${mark}` })
  await requestAndReject(references.id.id, mark, decider)
}

async function requestAndReject(person: string, mark: string, decider: string) {
  const shared = email()
  await registered(api, { source: 'JD', identifiers: [shared] })
  await setPolicy(api, 'EMAIL', 'REQUIRE_APPROVAL')
  const asked = await askForLink(api, person, [shared])
  await setPolicy(api, 'EMAIL', 'MERGE')
  if (asked.__typename !== 'LinkCardPayload' || !asked.mergeRequest) throw new Error(JSON.stringify(asked))
  await reject(api, asked.mergeRequest.id, decider, `not ${mark}`)
}

test('what was written about a person while it was part of another customer goes with its erasure; the host keeps its own', async () => {
  const mark = 'zqenzian'
  const parties = await createParties(mark)
  const { host, person, programId } = parties
  const credit = { customer: host, programId, change: { credit: { points: '7' } } }
  await merged(api, { survivor: host, victim: person, reason: `${mark} is the same` })
  await liveMerged(parties, mark)
  await adjusted(api, { ...credit, reason: 'Hausherr trinkt Tee' })
  const outer = (await registered(api, { source: 'TAOBAO', identifiers: [mobile()] })).customer.id
  await merged(api, { survivor: outer, victim: host, reason: `host of ${mark}` })
  await adjusted(api, { ...credit, customer: person, reason: `deep in ${mark}` })
  await unmerged(api, host, { reason: `host without ${mark}` })
  await unmerged(api, person, { reason: `${mark} is another` })
  expect((await found(mark)).length).toBeGreaterThan(40)

  await erased(api, person)

  expect(await found(mark)).toEqual([])
  expect((await found('hausherr')).length).toBe(2)
  await assertInvariants(api.db)
})

test('the other way round: the person survived for a time', async () => {
  const mark = 'zqarnika'
  const { host, person } = await createParties(mark)
  await merged(api, { survivor: person, victim: host, reason: `${mark} is the same` })
  await customerStatusChanged(api, { customer: host, status: 'SUSPENDED', reason: `${mark} called` })
  await unmerged(api, host, { reason: `${mark} is another` })

  await erased(api, person)

  expect(await found(mark)).toEqual([])
  await assertInvariants(api.db)
})

test('a merge that suspends the host says so on the host; its reason goes with the erasure of the person', async () => {
  const mark = 'zqbaldrian'
  const { host, person } = await createParties(mark)
  await customerStatusChanged(api, { customer: person, status: 'SUSPENDED', reason: `${mark} owes` })
  await merged(api, { survivor: host, victim: person, reason: `${mark} is the same` })
  await unmerged(api, person, { reason: `${mark} is another` })

  await erased(api, person)

  expect(await found(mark)).toEqual([])
  await assertInvariants(api.db)
})
