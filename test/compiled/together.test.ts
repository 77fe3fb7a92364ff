import { beforeAll, expect, test } from 'vitest'
import { useTwins } from '../properties/equality/twins.ts'
import { createWorld, type World } from '../properties/equality/world.ts'
import { globalId } from '../support/change.ts'
import { startIssuer } from '../support/issuer.ts'

const issuer = await startIssuer()
const twins = useTwins(issuer.settings)
let world: World
beforeAll(async () => {
  world = await createWorld(twins.api, issuer)
}, 120_000)

/** Asks all at once: what comes in one tick shares a statement. Gives what was answered differently. */
async function differing(query: string, all: readonly object[], caller = 'all') {
  const authorization = world.callers[caller] ?? ''
  const answers = await Promise.all(
    all.map((variables) => twins.ask({ caller, query, variables: { ...variables } }, authorization)),
  )
  expect(answers.length).toBeGreaterThan(20)
  return answers.filter(({ equal }) => !equal)
}

const person = `query ($id: ID!, $n: Int) { customer(by: { id: $id }) {
  id resolvedFrom firstName cards(first: $n) { totalCount edges { node { number status } } } } }`

test('each of many that come at once is answered for itself: victims, misses and mistakes among them', async () => {
  const odd = [globalId('Customer', 'x'), globalId('Customer', ''), 'x', world.cards[0] ?? '', null]
  const ids = [...(world.ids.Customer ?? []), ...odd, world.ids.Card?.[0]]

  expect(
    await differing(
      person,
      ids.map((id) => ({ id, n: 2 })),
    ),
  ).toEqual([])
})

test('pages of several sizes at once each have their own', async () => {
  const id = world.ids.Customer?.[0]
  const sizes = [1, 2, 3, 4, 0, -1, 100, 101, null, undefined, '2', 1.5]

  expect(
    await differing(
      person,
      [...sizes, ...sizes, ...sizes].map((n) => ({ id, n })),
    ),
  ).toEqual([])
})

test('cards by their numbers at once, spelled oddly, and one that no text may be', async () => {
  const numbers = [...world.cards.slice(0, 40), ' 0070001 ', '0070001\u0000', '\ud800', '', "'", 7]
  const query = 'query ($n: String!) { card(number: $n) { number customer { id } series { code } } }'

  expect(
    await differing(
      query,
      numbers.map((n) => ({ n })),
    ),
  ).toEqual([])
})

test('entities at once: none, one, one twice, many, and of types that there are not', async () => {
  const query = `query ($r: [_Any!]!) { _entities(representations: $r) { __typename ... on Card { number } ... on Customer { id } } }`
  const card = { __typename: 'Card', number: world.cards[0] }
  const people = (world.ids.Customer ?? []).map((id) => ({ __typename: 'Customer', id }))
  const lists = [[], [card], [card, card], people, [...people, card], [{ __typename: 'X' }], [{}], [null]]

  expect(
    await differing(
      query,
      [...lists, ...lists, ...lists].map((r) => ({ r })),
    ),
  ).toEqual([])
})
