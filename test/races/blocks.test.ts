import { expect, test, vi } from 'vitest'
import { useApi } from '../support/api.ts'
import { email, mobile, newEmail } from '../support/customer/people.ts'
import { change, keyOf } from '../support/db/change.ts'
import { assertInvariants } from '../support/db/invariants.ts'
import { untilBlocked } from '../support/db/untilBlocked.ts'
import { block, unblock } from '../support/identifier/block.ts'
import { link } from '../support/link/linkCard.ts'
import { register } from '../support/link/register.ts'
import { atOnce } from './race.ts'

vi.setConfig({ testTimeout: 120_000 })
const api = useApi()
const codeOf = (outcome: { __typename: string } & ({ code: string } | object)) =>
  'code' in outcome ? outcome.code : 'OK'

test('a block against a link that merges, 20 at once: it merges before the block, or is refused', async () => {
  const pairs = await atOnce(20, async () => {
    const address = email(newEmail())
    await register(api, { source: 'ECOMMERCE', identifiers: [address] })
    const named = (await register(api, { identifiers: [mobile()] })).customer.id
    return { address, named }
  })

  const told = await Promise.all(
    pairs.map(async ({ address, named }) => {
      const [linked, done] = await Promise.all([
        link(api, { customer: named, add: [address] }),
        block(api, address),
      ])
      return { code: codeOf(linked), blocked: codeOf(done), address }
    }),
  )

  expect(told.filter(({ code }) => !['OK', 'IDENTIFIER_BLOCKED'].includes(code))).toEqual([])
  expect(told.map(({ blocked }) => blocked)).toEqual(Array(20).fill('OK'))
  for (const { code, address } of told) {
    const held = await api.db.identifier.count({ where: { normalizedValue: address.value } })
    expect([code, held]).toEqual([code, code === 'OK' ? 2 : 1])
  }
  await assertInvariants(api.db)
})

test('a block waits for an identifier that is on its way, and one that comes after the block waits for it', async () => {
  const [till, kiosk] = [mobile(), mobile()]
  const customer = (await register(api, { identifiers: [email()] })).customer.id
  const profile = await api.db.profile.findFirstOrThrow({ where: { customerId: keyOf(customer) } })
  const { customerId, sourceAccountId } = profile
  const order: string[] = []

  const waiting: Promise<unknown>[] = []
  await change(api.db, async (tx) => {
    await tx.identifier.create({
      data: {
        ...{ id: profile.id, profileId: profile.id, customerId, sourceAccountId },
        ...{ type: 'MOBILE', value: till.value, normalizedValue: till.value },
      },
    })
    waiting.push(block(api, kiosk).then(() => order.push('blocked')))
    await untilBlocked(api)
    waiting.push(
      register(api, { source: 'JD', identifiers: [{ type: 'LINE', value: kiosk.value }] }).then(() =>
        order.push('registered'),
      ),
    )
    await untilBlocked(api, 2)
    order.push('attached')
  })
  await Promise.all(waiting)

  expect(order[0]).toBe('attached')
  expect(order.toSorted()).toEqual(['attached', 'blocked', 'registered'])
})

test('a value blocked ten times at once is blocked once, and unblocked once', async () => {
  const value = newEmail()

  const told = await atOnce(10, () => block(api, { value }))
  const lifted = await atOnce(5, () => unblock(api, { value }))

  expect(told.map(codeOf).toSorted()).toEqual([...Array(9).fill('NOTHING_TO_CHANGE'), 'OK'])
  expect(lifted.map(codeOf).toSorted()).toEqual([...Array(4).fill('NOTHING_TO_CHANGE'), 'OK'])
  expect(await api.db.blockedIdentifier.count({ where: { value } })).toBe(0)
})
