import { expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { keyWith } from '../../support/auth/keys.ts'
import { added } from '../../support/card/addCards.ts'
import { createCard, createSeries } from '../../support/cardSeries/cardPool.ts'
import { readCustomer } from '../../support/customer/customer.ts'
import { live } from '../../support/customer/life.ts'
import { email, externalId, newEmail } from '../../support/customer/people.ts'
import { globalId, keyOf } from '../../support/db/change.ts'
import { assertInvariants } from '../../support/db/invariants.ts'
import { linked } from '../../support/link/linkCard.ts'
import { approve } from '../../support/link/mergeRequest.ts'
import { register } from '../../support/link/register.ts'
import { merge } from '../../support/merge/mergeCustomers.ts'
import { createPair } from '../../support/merge/pair.ts'
import { refusedUnmerge, unmerged } from '../../support/merge/unmerge.ts'
import { dump, erased } from '../../support/privacy/erase.ts'

const api = useApi()
const found = async (mark: string) => (await dump(api.db)).filter((row) => row.toLowerCase().includes(mark))

test('a merge of an erased customer cannot be undone', async () => {
  const { id, absorbed } = await live(api, 'untrennbar')
  await erased(api, id)

  expect(await refusedUnmerge(api, { absorbed: absorbed })).toMatchObject({ code: expect.any(String) })
})

test('a person that was merged for a while is erased from the other customer too, which keeps its own data', async () => {
  const own = externalId('eigenes-4711')
  const { survivor, victim, merge } = await createPair(api, {
    survivor: { profile: { firstName: 'Jonas' } },
    victim: { profile: { firstName: 'gastkind' } },
  })
  await linked(api, { customer: victim, add: [externalId('gastkind-1')] })
  await merge()
  await linked(api, { customer: survivor, source: 'ECOMMERCE', add: [own] })
  await linked(api, { customer: survivor, remove: [externalId('gastkind-1')] })
  await unmerged(api, victim)

  await erased(api, victim)

  expect(await found('gastkind')).toEqual([])
  expect(await readCustomer(api, survivor)).toMatchObject({ status: 'ACTIVE', firstName: 'Jonas' })
  expect((await found('eigenes-4711')).length).toBeGreaterThanOrEqual(3)
  await assertInvariants(api.db)
})

test('data of a customer that was merged into the erased one for a while stays with that customer, also in its events', async () => {
  const own = externalId('hausherr-4711')
  const host = (await register(api, { source: 'INSTORE', identifiers: [own] })).customer.id
  const { id: seriesId } = await createSeries(api.db)
  const loyaltyId = await createCard(api.db, { seriesId })
  await added(api, { customer: host, physical: [{ loyaltyId }] })
  const guest = (await register(api, { source: 'ECOMMERCE', identifiers: [email(newEmail())] })).customer.id
  for (const [survivor, victim] of [
    [guest, host],
    [host, guest],
  ] as const) {
    await merge(api, { survivor, victim })
    await unmerged(api, victim)
  }
  const told = () =>
    api.db.event.findMany({
      where: { customerId: keyOf(host), type: { in: ['IDENTIFIER_ATTACHED', 'CARD_LINKED'] } },
      select: { type: true, data: true },
      orderBy: { id: 'asc' },
    })
  const before = await told()

  await erased(api, guest)

  expect(before).toHaveLength(2)
  expect(await told()).toEqual(before)
  await assertInvariants(api.db)
})

test('a merge request about an erased customer cannot be approved', async () => {
  const { id } = await live(api, 'wartend')
  await erased(api, id)
  const request = await api.db.mergeRequest.findFirstOrThrow({
    where: { status: 'OUTDATED' },
    orderBy: { at: 'desc' },
  })

  const outcome = await approve(
    api,
    globalId('MergeRequest', request.id),
    await keyWith(api, ['customers:merge']),
  )

  expect(outcome.__typename).toMatch(/Error$/)
  expect(await found('wartend')).toEqual([])
})
