import { expect, test, vi } from 'vitest'
import { useApi } from '../support/api.ts'
import { email, mobile, newEmail } from '../support/customer/people.ts'
import { assertInvariants } from '../support/db/invariants.ts'
import { link } from '../support/link/linkCard.ts'
import { register } from '../support/link/register.ts'
import { ban, lift } from '../support/merge/ban.ts'
import { atOnce } from './race.ts'

vi.setConfig({ testTimeout: 120_000 })
const api = useApi()

/** Two customers, and the link that would merge them. */
async function newPair() {
  const address = newEmail()
  const holder = (await register(api, { source: 'ECOMMERCE', identifiers: [email(address)] })).customer.id
  const named = (await register(api, { identifiers: [mobile()] })).customer.id
  return { holder, named, merge: () => link(api, { customer: named, add: [email(address)] }) }
}
const codeOf = (outcome: { __typename: string } & ({ code: string } | object)) =>
  'code' in outcome ? outcome.code : 'OK'

test('a ban against a link, 30 pairs at once: one of them comes first, never both', async () => {
  const pairs = await atOnce(30, newPair)

  const told = await Promise.all(
    pairs.map(async ({ holder, named, merge }, n) => {
      const both = [() => ban(api, holder, named), merge] as const
      const [first, second] = n % 2 === 0 ? both : ([both[1], both[0]] as const)
      const outcomes = await Promise.all([first(), second()])
      return outcomes.map(codeOf).toSorted().join()
    }),
  )

  expect(told.filter((pair) => !['MERGE_BANNED,OK', 'OK,SAME_CUSTOMER'].includes(pair))).toEqual([])
  await assertInvariants(api.db)
})

test('a ban asked for ten times at once is one', async () => {
  const { holder, named } = await newPair()

  const told = await atOnce(10, (n) => (n % 2 === 0 ? ban(api, holder, named) : ban(api, named, holder)))

  expect(told.map(codeOf).toSorted()).toEqual([...Array(9).fill('NOTHING_TO_CHANGE'), 'OK'])
})

test('a ban lifted five times at once is lifted once', async () => {
  const { holder, named } = await newPair()
  const outcome = await ban(api, holder, named)
  const id = 'ban' in outcome ? outcome.ban.id : ''

  const told = await atOnce(5, () => lift(api, id))

  expect(told.map(codeOf).toSorted()).toEqual([...Array(4).fill('NOTHING_TO_CHANGE'), 'OK'])
})
