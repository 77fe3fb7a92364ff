import { expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { updated as updatedAssociation } from '../../support/association/updateAssociation.ts'
import { changeStatus, update as updateCard } from '../../support/card/cardLife.ts'
import { cardToLink, createCard } from '../../support/cardSeries/cardPool.ts'
import { customerStatusChanged } from '../../support/customer/customerStatus.ts'
import { email, externalId, mobile } from '../../support/customer/people.ts'
import { updated } from '../../support/customer/profileUpdate.ts'
import { assertInvariants } from '../../support/db/invariants.ts'
import { holdersOf } from '../../support/events/asOf.ts'
import { linked } from '../../support/link/linkCard.ts'
import { askForLink, newDecider, reject, setPolicy } from '../../support/link/mergeRequest.ts'
import { register } from '../../support/link/register.ts'
import { ban } from '../../support/merge/ban.ts'
import { merged } from '../../support/merge/mergeCustomers.ts'
import { unmerged } from '../../support/merge/unmerge.ts'
import { adjusted, newProgram } from '../../support/points/program.ts'
import { dump, erased } from '../../support/privacy/erase.ts'
import { splitDone } from '../../support/split/splitProfile.ts'

const api = useApi()
const found = async (mark: string) => (await dump(api.db)).filter((row) => row.toLowerCase().includes(mark))

/** A mother who was not registered yet, and her son, who joins her on the web site with her number. */
async function createFamily(son: string, mother: string) {
  const [phone, address] = [mobile(), email(`${son}@example.co.th`)]
  const { id } = (
    await register(api, {
      ...{ identifiers: [phone], status: 'UNREGISTERED', reason: `${mother} kauft Brot` },
    })
  ).customer
  await updated(api, { customer: id, profile: { lastName: mother }, reason: `${mother} heiratet` })
  await register(api, {
    ...{ source: 'WEBSITE', identifiers: [phone, address], reason: `${son} joins` },
    profile: { firstName: son, channels: [{ type: 'EMAIL', value: address.value, subscribed: true }] },
  })
  return { id, phone, address }
}

/** Everything that a call can say of the son while he is part of his mother. The call names either of them. */
async function liveJoined(
  customer: Parameters<typeof linked>[1]['customer'],
  son: string,
  programId: number,
) {
  const by = typeof customer === 'string' ? { id: customer } : customer
  const source = 'WEBSITE' as const
  const [past, card] = [externalId(`past-${son}-${'id' in by}`), await createCard(api.db)]
  await linked(api, { customer, source, add: [past], reason: `${son} links` })
  await linked(api, { customer, source, remove: [past], reason: `${son} unlinks` })
  const channels = [{ type: 'EMAIL' as const, value: `${son}@example.co.th`, subscribed: 'id' in by }]
  await updated(api, {
    customer,
    source,
    profile: { lastName: `${son} ${'id' in by}`, channels },
    reason: son,
  })
  await linked(api, { customer, source, add: [cardToLink(card)], reason: `${son} gets a card` })
  await updateCard(api, card, { cardLabel: `for ${son}` })
  await changeStatus(api, card, 'SUSPENDED', { reason: `lost by ${son}` })
  await updatedAssociation(api, {
    ...{ source, identifiers: [email(`${son}@example.co.th`)], reason: `${son} enrolls` },
    ...{ loyaltyType: 'LOYALTY', loyaltyProgramEnrollments: [{ programId, tierNumber: 1 }] },
  })
  return card
}

/** What only a call that names the son himself can say of him. */
async function namedHimself(address: { value: string }, son: string, programId: number) {
  const customer = {
    identifier: { source: 'WEBSITE' as const, type: 'EMAIL' as const, value: address.value },
  }
  for (const change of [{ credit: { points: '10' } }, { debit: { points: '10' } }])
    await adjusted(api, { customer, programId, change, reason: `coffee for ${son}` })
  await customerStatusChanged(api, { customer, status: 'SUSPENDED', reason: `${son} called` })
  await customerStatusChanged(api, { customer, status: 'ACTIVE', reason: `${son} called again` })
  const card = cardToLink(await createCard(api.db))
  await linked(api, { customer, add: [card], reason: `${son} gets a card for his mother` })
  const stranger = (await register(api, { identifiers: [mobile()] })).customer.id
  await ban(api, customer, stranger, `not ${son}`)
}

test('what was written about a son while he was part of his mother goes with his erasure; hers stays', async () => {
  const [son, mother] = ['zqkornblume', 'zqmagnolie']
  const { id, phone, address } = await createFamily(son, mother)
  const programId = await newProgram(api)
  const byAddress = { identifier: { source: 'WEBSITE' as const, ...address } }
  const cards = [await liveJoined(id, son, programId), await liveJoined(byAddress, son, programId)]
  await namedHimself(address, son, programId)
  const hers = email(`${mother}@example.co.th`)
  const byPhone = { identifier: { source: 'INSTORE' as const, ...phone } }
  await linked(api, { customer: byPhone, add: [hers], reason: `${mother} links` })
  await linked(api, { customer: byPhone, remove: [hers], reason: `${mother} unlinks` })
  await adjusted(api, {
    ...{ customer: byPhone, programId, change: { credit: { points: '3' } } },
    reason: `${mother} trinkt Tee`,
  })
  const kept = await found(mother)
  expect(kept.length).toBeGreaterThan(8)
  const { into } = await splitDone(api, {
    ...{ profile: { customer: { id }, source: 'WEBSITE' }, cards, reason: `${son} ist der Sohn` },
  })
  expect((await found(son)).length).toBeGreaterThan(40)

  await erased(api, into.id)

  expect(await found(son)).toEqual([])
  expect((await found(mother)).length).toBe(kept.length)
  expect(await holdersOf(api, byAddress)).toEqual([])
  expect((await holdersOf(api, byPhone)).map(({ heldBy }) => heldBy)).toEqual([id])
  await assertInvariants(api.db)
})

test('also on a customer that his mother was part of for a time, and from which he was split off first', async () => {
  const son = 'zqlupine'
  const { id, address } = await createFamily(son, 'zqmalve')
  const aunt = (await register(api, { source: 'JD', identifiers: [mobile()] })).customer.id
  await merged(api, { survivor: aunt, victim: id, reason: `with ${son}` })
  await updated(api, {
    customer: aunt,
    source: 'WEBSITE',
    profile: { lastName: son },
    reason: `${son} moves`,
  })
  const past = externalId(`past-${son}`)
  await linked(api, { customer: aunt, source: 'WEBSITE', add: [past], reason: `${son} links` })
  await linked(api, { customer: aunt, source: 'WEBSITE', remove: [past], reason: `${son} unlinks` })
  await unmerged(api, id, { reason: `${son} is not hers` })
  const father = (await register(api, { source: 'TAOBAO', identifiers: [mobile()] })).customer.id
  const ofSon = (customer: string) => ({ customer: { id: customer }, source: 'WEBSITE' as const })
  await splitDone(api, { profile: ofSon(id), into: { id: father }, reason: `${son} to his father` })
  const byAddress = { identifier: { source: 'WEBSITE' as const, ...address } }
  await linked(api, { customer: byAddress, source: 'WEBSITE', add: [past], reason: `${son} links again` })
  const { into } = await splitDone(api, { profile: ofSon(father), reason: `${son} is on his own` })
  expect((await found(son)).length).toBeGreaterThan(20)

  await erased(api, into.id)

  expect(await found(son)).toEqual([])
  await assertInvariants(api.db)
})

/** Asks for a link of the son that would merge his mother with a holder of his other address. Returns the id of the request. */
async function askForSon(address: { value: string }, wanted: string, son: string) {
  await register(api, { source: 'JD', identifiers: [email(wanted)] })
  await setPolicy(api, 'EMAIL', 'REQUIRE_APPROVAL')
  const customer = {
    identifier: { source: 'WEBSITE' as const, type: 'EMAIL' as const, value: address.value },
  }
  const asked = await askForLink(api, customer, [email(wanted)], `${son} asks`)
  await setPolicy(api, 'EMAIL', 'MERGE')
  if (asked.__typename !== 'LinkCardPayload' || !asked.mergeRequest) throw new Error(JSON.stringify(asked))
  return asked.mergeRequest.id
}

test('links that would have merged his mother, asked for in his name: one that waits closes with his erasure, reasons go', async () => {
  const son = 'zqwicke'
  const { id, address } = await createFamily(son, 'zqmohn')
  const rejected = await askForSon(address, 'siriporn.kaew@example.co.th', son)
  await reject(api, rejected, await newDecider(api), `not ${son}`)
  await askForSon(address, 'jan.weber@example.de', son)
  const { into } = await splitDone(api, { profile: { customer: { id }, source: 'WEBSITE' } })

  await erased(api, into.id)

  const request = await api.db.mergeRequest.findFirstOrThrow({ orderBy: { id: 'desc' } })
  expect(request).toMatchObject({ status: 'OUTDATED', requestReason: null, link: { erased: request.id } })
  expect(await found(son)).toEqual([])
  expect(await api.db.event.count({ where: { type: 'MERGE_OUTDATED' } })).toBe(1)
  await assertInvariants(api.db)
})
