import { expect, test } from 'vitest'
import { newKey, useApi } from '../../support/api.ts'
import { createCard, createSeries } from '../../support/cardSeries/cardPool.ts'
import { email, mobile, newEmail } from '../../support/customer/people.ts'
import { countWrites, recordStatements } from '../../support/db/statements.ts'
import { register } from '../../support/link/register.ts'

const api = useApi({ keySeconds: 0 })

const shopper = async (
  source: 'INSTORE' | 'ECOMMERCE' = 'INSTORE',
  items: (ReturnType<typeof mobile> | ReturnType<typeof email>)[] = [mobile()],
) => (await register(api, { source, identifiers: items })).customer.id

/** How many statements one call sends, from its key to its payload, and that it was done. */
async function count(mutation: 'linkCard' | 'addCards', input: object): Promise<number> {
  const name = mutation === 'linkCard' ? 'LinkCard' : 'AddCards'
  const query = `mutation ($input: ${name}Input!) { ${mutation}(input: $input) { __typename ... on ${name}Payload { customer { id } } } }`
  const variables = { input: { idempotencyKey: newKey(), ...input } }
  const { result, sent } = await recordStatements(() => api.send({ query, variables }))
  expect(result.body.data?.[mutation]).toMatchObject({ __typename: `${name}Payload` })
  return sent.length
}

// The caller's key, BEGIN, the claim with the first look, the locks, the facts, the outcome with its events, and COMMIT.
test('linkCard sends seven statements, for one identifier and for twenty', async () => {
  const link = async (items: number) =>
    count('linkCard', {
      ...{ source: 'INSTORE', customer: { id: await shopper() } },
      add: Array.from({ length: items }, () => email()),
    })

  expect([await link(1), await link(20)]).toEqual([7, 7])
})

test('linkCard that creates a profile sends eight statements', async () => {
  const input = { source: 'WEBSITE', customer: { id: await shopper() }, add: [email()] }

  expect(await count('linkCard', input)).toBe(8)
})

test('addCards sends nine statements for a first card and for ten, seven for cards that all fail', async () => {
  const { id: seriesId } = await createSeries(api.db)
  const add = async (numbers: string[]) =>
    count('addCards', {
      customer: { id: await shopper() },
      cards: { physical: numbers.map((loyaltyId) => ({ loyaltyId })) },
    })
  const some = (cards: number) =>
    Promise.all(Array.from({ length: cards }, () => createCard(api.db, { seriesId })))

  expect([await add(await some(1)), await add(await some(10)), await add(['00880000001'])]).toEqual([9, 9, 7])
})

test('a merge by linkCard sends fourteen statements, with one identifier on each side and with twenty', async () => {
  const merge = async (items: number) => {
    const value = newEmail()
    const some = () => Array.from({ length: items }, () => mobile())
    await shopper('ECOMMERCE', [...some(), email(value)])
    const customer = { id: await shopper('INSTORE', some()) }
    return count('linkCard', { source: 'WEBSITE', customer, add: [email(value)] })
  }

  expect([await merge(1), await merge(20)]).toEqual([14, 14])
})

test('a link, a registration and adding cards take three round trips after authentication, a merge four', async () => {
  const { id: seriesId } = await createSeries(api.db)
  const loyaltyId = await createCard(api.db, { seriesId })
  const customer = { id: await shopper() }
  const value = newEmail()
  await shopper('ECOMMERCE', [email(value)])
  const link = (source: 'INSTORE' | 'WEBSITE', add: object) =>
    countWrites(() => count('linkCard', { customer, source, add: [add] }))

  expect([
    await link('INSTORE', email()),
    await countWrites(() => count('addCards', { customer, cards: { physical: [{ loyaltyId }] } })),
    await countWrites(() => register(api, { source: 'INSTORE', identifiers: [mobile()] })),
    await link('WEBSITE', email(value)),
  ]).toEqual([4, 4, 4, 5])
})
