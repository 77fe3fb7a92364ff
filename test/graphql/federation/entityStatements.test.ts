import { expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { createCrowd } from '../../support/customer/crowd.ts'
import { recordStatements } from '../../support/db/statements.ts'
import { findEntities } from '../../support/federation/entities.ts'

const api = useApi({ keySeconds: 0 })

const everything = `
  ... on Customer {
    firstName mobile email mergedIds
    identifiers { type value profile { sourceAccount { source } } }
    cards(first: 5) { totalCount edges { node { cardNumber status series { code } } } }
    history(first: 5) { nodes { type } }
    association { role { code } }
  }
  ... on Card { status statusLabel series { code } customer { firstName identifiers { value } } }
`
const statements = async (representations: unknown[], selection: string): Promise<number> => {
  const { result, sent } = await recordStatements(() => findEntities(api, representations, selection))
  expect(result.errors).toEqual([])
  expect(result.entities).not.toContain(null)
  return sent.length
}

test('50 representations take as many statements as one, for every field', async () => {
  const customers = (await createCrowd(api.db, 50, 2)).map((id) => ({ __typename: 'Customer', id }))
  const found = await api.db.card.findMany({ take: 50, orderBy: { id: 'asc' }, select: { number: true } })
  const cards = found.map(({ number }) => ({ __typename: 'Card', cardNumber: number }))
  expect([customers.length, cards.length]).toEqual([50, 50])

  const counts = {
    type: [await statements(customers.slice(0, 1), ''), await statements(customers, '')],
    customers: [await statements(customers.slice(0, 1), everything), await statements(customers, everything)],
    cards: [await statements(cards.slice(0, 1), everything), await statements(cards, everything)],
    both: [
      await statements([...customers.slice(0, 1), ...cards.slice(0, 1)], everything),
      await statements([...customers, ...cards], everything),
    ],
  }

  process.stdout.write(`SQL statements, 1 and 50 representations: ${JSON.stringify(counts)}\n`)
  for (const [one, fifty] of Object.values(counts)) expect(fifty).toBe(one)
  expect(counts.both[1]).toBeLessThanOrEqual(40)
})
