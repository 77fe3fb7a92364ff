import { describe, expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { startIssuer } from '../../support/auth/issuer.ts'
import { configure, unchanged } from '../../support/card/cardLife.ts'
import { useFreezes } from '../../support/card/freeze.ts'
import { heldCard } from '../../support/card/heldCard.ts'
import { createCard } from '../../support/cardSeries/cardPool.ts'
import { keyOf } from '../../support/db/change.ts'

const issuer = await startIssuer()
const api = useApi({ tokens: issuer.settings, limits: { ownCostPerMinute: 0 } })

const { activate, memberOf } = useFreezes(api, issuer)

describe.each(['staff', 'the member'] as const)('activateCard by %s', (who) => {
  const tokenOf = async (id: string) => (who === 'staff' ? undefined : memberOf(id))

  test('a card in the post becomes active with the default label, with an event and a log line', async () => {
    const { id, number } = await heldCard(api, { status: 'ISSUED' })

    expect(await activate(number, await tokenOf(id), { reason: 'Brief angekommen' })).toMatchObject({
      card: { cardNumber: number, status: 'ACTIVE', statusLabel: 'ACTIVE' },
    })
    expect(await api.db.cardChange.findMany({ where: { card: { number } } })).toMatchObject([
      { reason: 'Brief angekommen', before: { status: 'ISSUED' }, after: { status: 'ACTIVE' } },
    ])
    expect(await api.db.event.findFirst({ orderBy: { id: 'desc' } })).toMatchObject({
      type: 'CARD_STATUS_CHANGED',
      caller: who === 'staff' ? 'tests' : `self:${keyOf(id)}`,
      customerId: keyOf(id),
      data: { number, from: 'ISSUED', to: 'ACTIVE', statusLabel: 'ACTIVE' },
    })
  })

  test.each([
    ['ACTIVE', 'CARD_STATUS_SAME'],
    ['SUSPENDED', 'CARD_STATUS_CHANGE_REFUSED'],
    ['EXPIRED', 'CARD_STATUS_CHANGE_REFUSED'],
    ['DELETED', 'CARD_STATUS_CHANGE_REFUSED'],
  ] as const)('a card that is %s: %s, and nothing changes', async (status, code) => {
    const { id, number } = await heldCard(api, { status })
    const token = await tokenOf(id)

    expect(await unchanged(api, () => activate(number, token))).toMatchObject({ code, path: ['card'] })
  })

  test('a card that begins to count must fit the limit', async () => {
    await configure(api, { maxCardsPerCustomer: 1, countOnlyActive: true })
    const { id, number } = await heldCard(api, { status: 'ISSUED' })
    await createCard(api.db, { status: 'ACTIVE', customerId: keyOf(id) })
    const token = await tokenOf(id)

    expect(await unchanged(api, () => activate(number, token))).toMatchObject({ code: 'CARD_LIMIT_EXCEEDED' })
  })
})
