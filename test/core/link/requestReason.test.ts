import { beforeAll, beforeEach, expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { createCard } from '../../support/cardSeries/cardPool.ts'
import { email, mobile } from '../../support/customer/people.ts'
import { keyOf } from '../../support/db/change.ts'
import { defineBirthday, newDuplicates, propose } from '../../support/duplicate/duplicates.ts'
import {
  approve,
  askForLink,
  createRequest,
  newDecider,
  readRequest,
  reject,
  setPolicy,
} from '../../support/link/mergeRequest.ts'
import { register } from '../../support/link/register.ts'
import { erased } from '../../support/privacy/erase.ts'

const api = useApi()
let decider: string
beforeAll(async () => {
  decider = await newDecider(api)
  await defineBirthday(api)
})
beforeEach(() => setPolicy(api, 'EMAIL', 'REQUIRE_APPROVAL'))

/** The reasons of all events that the decider caused after an event, by type. */
async function reasonsOfDecision(request: string) {
  const [event] = await api.db.event.findMany({
    where: { type: 'MERGE_APPROVED', data: { path: ['mergeRequestId'], equals: keyOf(request) } },
  })
  const { transactionId } = event ?? { transactionId: -1n }
  const events = await api.db.event.findMany({ where: { transactionId }, orderBy: { id: 'asc' } })
  return events.map(({ type, reason }) => [type, reason])
}

test('the events, the merge and the card log of an approval have the reason of the link that waited', async () => {
  const [address, card] = [email(), await createCard(api.db)]
  await register(api, { source: 'ECOMMERCE', identifiers: [address] })
  const named = (await register(api, { identifiers: [mobile()] })).customer.id
  const items = [address, { type: 'CARD_NUMBER' as const, value: card, statusLabel: 'ACTIVE' }]
  const asked = await askForLink(api, named, items, 'ลูกค้าขอที่เคาน์เตอร์')
  if (asked.__typename !== 'LinkCardPayload' || !asked.mergeRequest) throw new Error(JSON.stringify(asked))
  const { id } = asked.mergeRequest
  expect(await readRequest(api, id)).toMatchObject({
    requestReason: 'ลูกค้าขอที่เคาน์เตอร์',
    reason: null,
  })

  await approve(api, id, decider)

  expect(await readRequest(api, id)).toMatchObject({
    ...{ status: 'APPROVED', requestReason: 'ลูกค้าขอที่เคาน์เตอร์', reason: null },
  })
  const reasons = await reasonsOfDecision(id)
  expect(reasons.map(([type]) => type)).toEqual(
    expect.arrayContaining(['CUSTOMERS_MERGED', 'IDENTIFIER_ATTACHED', 'CARD_LINKED', 'MERGE_APPROVED']),
  )
  expect(new Set(reasons.map(([, reason]) => reason))).toEqual(new Set(['ลูกค้าขอที่เคาน์เตอร์']))
  expect(await api.db.merge.findFirst({ orderBy: { ordinal: 'desc' } })).toMatchObject({
    reason: 'ลูกค้าขอที่เคาน์เตอร์',
  })
  expect(
    await api.db.cardChange.findFirst({ where: { card: { number: card } }, orderBy: { id: 'desc' } }),
  ).toMatchObject({ reason: 'ลูกค้าขอที่เคาน์เตอร์' })
})

test('an approval with its own reason keeps both: the events have that of the approval', async () => {
  const { id } = await createRequest(api, 'Kundin fragt an der Kasse')

  await approve(api, id, decider, 'Ausweis gesehen')

  expect(await readRequest(api, id)).toMatchObject({
    requestReason: 'Kundin fragt an der Kasse',
    reason: 'Ausweis gesehen',
  })
  expect(new Set((await reasonsOfDecision(id)).map(([, reason]) => reason))).toEqual(
    new Set(['Ausweis gesehen']),
  )
})

test('a proposed merge has the reason of the proposal', async () => {
  const { pair } = await newDuplicates(api)
  const proposed = await propose(api, pair.id, { reason: '同一位顾客' })
  if (proposed.__typename !== 'ProposeMergePayload') throw new Error(JSON.stringify(proposed))
  const { id } = proposed.mergeRequest
  expect(proposed.mergeRequest).toMatchObject({ requestReason: '同一位顾客', reason: null })

  await approve(api, id, decider)

  expect(await reasonsOfDecision(id)).toEqual(
    expect.arrayContaining([
      ['CUSTOMERS_MERGED', '同一位顾客'],
      ['MERGE_APPROVED', '同一位顾客'],
    ]),
  )
  expect(await api.db.merge.findFirst({ orderBy: { ordinal: 'desc' } })).toMatchObject({
    reason: '同一位顾客',
  })
})

test('the reason of a request ends with the erasure of either person', async () => {
  const one = await createRequest(api, 'Herr Müller fragt')
  const two = await createRequest(api, 'Frau Schmidt fragt')
  await reject(api, two.id, decider)

  await erased(api, one.holder)
  await erased(api, two.named)

  for (const { id } of [one, two]) expect(await readRequest(api, id)).toMatchObject({ requestReason: null })
})
