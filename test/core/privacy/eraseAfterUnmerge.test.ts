import { expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { email, externalId, mobile } from '../../support/customer/people.ts'
import { change } from '../../support/db/change.ts'
import { assertInvariants } from '../../support/db/invariants.ts'
import { linked } from '../../support/link/linkCard.ts'
import { askForLink } from '../../support/link/mergeRequest.ts'
import { register } from '../../support/link/register.ts'
import { merged } from '../../support/merge/mergeCustomers.ts'
import { unmerged } from '../../support/merge/unmerge.ts'
import { dump, erased } from '../../support/privacy/erase.ts'

const api = useApi()
const found = async (mark: string) => (await dump(api.db)).filter((row) => row.toLowerCase().includes(mark))
const shopper = async (mark: string, source: 'INSTORE' | 'TAOBAO' = 'INSTORE') =>
  (
    await register(api, {
      source,
      identifiers: [email(`${mark}@example.co.th`)],
      profile: { firstName: `Mei ${mark}`, lastName: mark },
    })
  ).customer.id
const stranger = async (source: 'ECOMMERCE' | 'WEBSITE' = 'ECOMMERCE') =>
  (await register(api, { source, identifiers: [mobile()] })).customer.id

test('erasure removes all data of a person from the customers it was once merged into, at any depth', async () => {
  const person = await shopper('enzian')
  const [host, outer] = [await stranger(), await stranger('WEBSITE')]
  await merged(api, { survivor: host, victim: person })
  await merged(api, { survivor: outer, victim: host })
  await linked(api, { customer: person, add: [externalId('past-enzian')] })
  await unmerged(api, host)
  await unmerged(api, person)
  expect((await found('enzian')).length).toBeGreaterThan(5)

  await erased(api, person)

  expect(await found('enzian')).toEqual([])
  await assertInvariants(api.db)
})

test('erasure removes all data of a person from undone merges of a customer it was once merged into', async () => {
  const person = await shopper('arnika')
  const [host, guest] = [await stranger(), await stranger('WEBSITE')]
  await merged(api, { survivor: host, victim: person })
  await merged(api, { survivor: host, victim: guest, overrides: { names: 'ABSORBED' } })
  await unmerged(api, guest)
  await unmerged(api, person)

  await erased(api, person)

  expect(await found('arnika')).toEqual([])
})

test('erasure removes all data of a person from the requests about a customer it was once merged into', async () => {
  const person = await shopper('baldrian', 'TAOBAO')
  const [host, actor] = [await stranger(), await stranger('WEBSITE')]
  await merged(api, { survivor: host, victim: person })
  await change(api.db, (tx) =>
    tx.identifierPolicy.update({ where: { type: 'EMAIL' }, data: { policy: 'REQUIRE_APPROVAL' } }),
  )
  const asked = await askForLink(api, actor, [email('baldrian@example.co.th')])
  expect(asked).toMatchObject({ mergeRequest: { status: 'PENDING', holder: { id: host } } })
  await unmerged(api, person)

  await erased(api, person)

  expect(await found('baldrian')).toEqual([])
})
