import { describe, expect, test } from 'vitest'
import { newKey, useApi } from '../../support/api.ts'
import { startIssuer } from '../../support/auth/issuer.ts'
import { newCustomer } from '../../support/card/cardLife.ts'
import { createCard, createSeries } from '../../support/cardSeries/cardPool.ts'
import { keyOf } from '../../support/db/change.ts'
import { selfToken } from '../../support/selfService/selfService.ts'

const issuer = await startIssuer()
const api = useApi({ tokens: issuer.settings, limits: { ownCostPerMinute: 0 } })

const statuses = ['NOT_ISSUED', 'ISSUED', 'ACTIVE', 'SUSPENDED', 'EXPIRED', 'DELETED'] as const
type Cell = { customer: { id: string }; number: string; seriesCode: string; spare: string }
/** The mutation and its input, for a card that the customer holds, or that is in the pool. */
type Operation = (cell: Cell) => [name: string, input: object]

const item = (value: string, statusLabel?: string) => ({
  type: 'CARD_NUMBER',
  value,
  ...(statusLabel && { statusLabel }),
})
const link =
  (list: 'add' | 'remove', label?: string): Operation =>
  ({ customer, number }) => ['linkCard', { customer, source: 'INSTORE', [list]: [item(number, label)] }]
const onCard =
  (name: string, more: object = {}): Operation =>
  ({ number }) => [name, { card: { cardNumber: number }, ...more }]
const add: Operation = ({ customer, number }) => [
  'addCards',
  { customer, cards: { physical: [{ loyaltyId: number }] } },
]
const replace: Operation = ({ number, spare }) => [
  'replaceCard',
  { card: { cardNumber: number }, why: 'DAMAGED', replacement: { loyaltyId: spare } },
]
const retire: Operation = ({ number, seriesCode }) => [
  'retireCards',
  { seriesCode, cards: { cardNumbers: [number] }, reason: 'Karton gestohlen' },
]

const [no, same, nothing] = ['CARD_STATUS_CHANGE_REFUSED', 'CARD_STATUS_SAME', 'NOTHING_TO_CHANGE']
const [none, hidden, idle] = ['CARD_NOT_HELD', 'CARD_NOT_FOUND', 'CARD_NOT_ACTIVE']
const [absent, empty, held] = ['IDENTIFIER_NOT_FOUND', 'NO_CARDS_TO_RETIRE', 'CARD_ALREADY_HELD']

/** For each operation and caller: the status afterwards or the refusal, by the status before. */
const table: [string, 'staff' | 'a member', Operation, (string | undefined)[]][] = [
  // before:                                           NOT_ISSUED, ISSUED, ACTIVE, SUSPENDED, EXPIRED, DELETED
  ['linkCard as ACTIVE', 'staff', link('add', 'ACTIVE'), ['ACTIVE', 'ACTIVE', nothing, 'ACTIVE', no, no]],
  ['linkCard as ISSUED', 'staff', link('add', 'ISSUED'), ['ISSUED', nothing, no, no, no, no]],
  [
    'linkCard as SUSPENDED',
    'staff',
    link('add', 'SUSPENDED'),
    ['INVALID_STATUS_LABEL', 'SUSPENDED', 'SUSPENDED', nothing, no, no],
  ],
  ['linkCard', 'a member', link('add'), ['CARD_NOT_CLAIMABLE', nothing, nothing, nothing, nothing, nothing]],
  ['delink', 'staff', link('remove', 'NOT_ISSUED'), [absent, ...Array(3).fill('NOT_ISSUED'), no, no]],
  ['delink', 'a member', link('remove'), [absent, 'NOT_ISSUED', 'NOT_ISSUED', no, no, no]],
  ['addCards', 'staff', add, ['ACTIVE', 'ACTIVE', held, held, 'CARD_NOT_LINKABLE', 'CARD_NOT_LINKABLE']],
  [
    'changeCardStatus to ACTIVE',
    'staff',
    onCard('changeCardStatus', { statusLabel: 'ACTIVE' }),
    [no, 'ACTIVE', same, 'ACTIVE', no, no],
  ],
  ['activateCard', 'staff', onCard('activateCard'), [none, 'ACTIVE', same, no, no, no]],
  ['activateCard', 'a member', onCard('activateCard'), [hidden, 'ACTIVE', same, no, no, no]],
  ['suspendCard', 'staff', onCard('suspendCard'), [none, 'SUSPENDED', 'SUSPENDED', same, no, no]],
  ['suspendCard', 'a member', onCard('suspendCard'), [hidden, 'SUSPENDED', 'SUSPENDED', same, no, no]],
  ['resumeCard', 'staff', onCard('resumeCard'), [none, no, same, 'ACTIVE', no, no]],
  ['resumeCard', 'a member', onCard('resumeCard'), [hidden, no, same, 'CARD_SUSPENDED_BY_OTHER', no, no]],
  ['setDefaultCard', 'staff', onCard('setDefaultCard'), [none, idle, 'ACTIVE', idle, idle, idle]],
  ['setDefaultCard', 'a member', onCard('setDefaultCard'), [hidden, idle, 'ACTIVE', idle, idle, idle]],
  ['replaceCard', 'staff', replace, [none, no, 'DELETED', 'DELETED', no, no]],
  ['retireCards', 'staff', retire, ['DELETED', ...Array(5).fill(empty)]],
]

async function run([name, input]: ReturnType<Operation>, token?: string): Promise<string | null> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}`
  const failures = name === 'addCards' ? '... on AddCardsPayload { errorList { code } }' : ''
  const query = `mutation Run($input: ${type}Input!) { done: ${name}(input: $input) { __typename ${failures} ... on LoyaltyError { code } } }`
  const { body } = await api.send(
    { query, variables: { input: { idempotencyKey: newKey(), ...input } } },
    token ? { authorization: `Bearer ${token}` } : {},
  )
  expect(body.errors).toBeUndefined()
  const done = body.data?.done as { code?: string; errorList?: { code: string }[] }
  return done.code ?? done.errorList?.[0]?.code ?? null
}

describe.each(table)('%s by %s', (_name, caller, operation, expected) => {
  test('does this for each status of the card', async () => {
    const outcomes: string[] = []
    for (const status of statuses) {
      const { id: seriesId, code: seriesCode } = await createSeries(api.db)
      const customer = await newCustomer(api)
      const holder = status === 'NOT_ISSUED' ? {} : { customerId: keyOf(customer) }
      const number = await createCard(api.db, { seriesId, status, ...holder })
      const spare = await createCard(api.db, { seriesId })
      const token = caller === 'staff' ? undefined : await selfToken(issuer, customer)

      const refused = await run(operation({ customer: { id: customer }, number, seriesCode, spare }), token)

      const after = await api.db.card.findUniqueOrThrow({ where: { number } })
      if (refused) expect(after.status).toBe(status)
      outcomes.push(refused ?? after.status)
    }
    expect(outcomes).toEqual(expected)
  })
})
