import { describe, expect, test } from 'vitest'
import { newKey, useApi } from '../../support/api.ts'
import { startIssuer } from '../../support/auth/issuer.ts'
import { changeStatus, expireIn, newCustomer, unchanged } from '../../support/card/cardLife.ts'
import { useFreezes } from '../../support/card/freeze.ts'
import { heldCard } from '../../support/card/heldCard.ts'
import { createCard } from '../../support/cardSeries/cardPool.ts'
import { change, keyOf } from '../../support/db/change.ts'
import { createPair } from '../../support/merge/pair.ts'

const issuer = await startIssuer()
const api = useApi({ tokens: issuer.settings, limits: { ownCostPerMinute: 0 } })

const { activate, suspend, resume, memberOf } = useFreezes(api, issuer)

describe('freeze and thaw', () => {
  test('a member freezes its card and thaws it: the label is that of before, and a replay changes nothing', async () => {
    const { id, number } = await heldCard(api)
    await changeStatus(api, number, 'GOLD')
    const [token, idempotencyKey] = [await memberOf(id), newKey()]

    expect(await suspend(number, token, { idempotencyKey })).toMatchObject({
      card: { status: 'SUSPENDED', statusLabel: 'SUSPENDED', frozen: true },
    })
    expect(await resume(number, token)).toMatchObject({
      card: { status: 'ACTIVE', statusLabel: 'GOLD', frozen: false },
    })
    expect(await suspend(number, token, { idempotencyKey })).toMatchObject({
      replayed: true,
      card: { status: 'ACTIVE' },
    })
    const log = await api.db.cardChange.findMany({ where: { card: { number } }, orderBy: { id: 'asc' } })
    expect(log.slice(1)).toMatchObject([
      { before: { suspendedBy: null }, after: { status: 'SUSPENDED', suspendedBy: keyOf(id) } },
      { before: { suspendedBy: keyOf(id) }, after: { status: 'ACTIVE', suspendedBy: null } },
    ])
  })

  test('a label that was renamed meanwhile comes back under its new name', async () => {
    const { id, number } = await heldCard(api)
    await change(api.db, (tx) =>
      tx.statusLabel.create({ data: { id: newKey(), label: 'PARTNER', status: 'ACTIVE' } }),
    )
    await changeStatus(api, number, 'PARTNER')
    const token = await memberOf(id)
    await suspend(number, token)
    await change(api.db, (tx) =>
      tx.statusLabel.update({ where: { label: 'PARTNER' }, data: { label: 'PARTNER_PLUS' } }),
    )

    expect(await resume(number, token)).toMatchObject({ card: { statusLabel: 'PARTNER_PLUS' } })
  })

  test('instead of a label that was retired meanwhile, the card gets the default label', async () => {
    const { id, number } = await heldCard(api)
    await change(api.db, (tx) =>
      tx.statusLabel.create({ data: { id: newKey(), label: 'WINTER_2025', status: 'ACTIVE' } }),
    )
    await changeStatus(api, number, 'WINTER_2025')
    const token = await memberOf(id)
    await suspend(number, token)
    await change(api.db, (tx) =>
      tx.statusLabel.update({ where: { label: 'WINTER_2025' }, data: { retiredAt: new Date() } }),
    )

    expect(await resume(number, token)).toMatchObject({ card: { statusLabel: 'ACTIVE' } })
  })

  test('a card that staff gives another label for SUSPENDED keeps the label that it had before', async () => {
    const { number } = await heldCard(api)
    await changeStatus(api, number, 'GOLD')
    await suspend(number)
    await changeStatus(api, number, 'INVESTIGATED')

    expect(await resume(number)).toMatchObject({ card: { statusLabel: 'GOLD' } })
  })

  test('staff thaws what a member froze', async () => {
    const { id, number } = await heldCard(api)
    await suspend(number, await memberOf(id))

    expect(await resume(number)).toMatchObject({ card: { status: 'ACTIVE', frozen: false } })
  })

  test.each([
    ['suspendCard', (number: string) => suspend(number)],
    ['changeCardStatus', (number: string) => changeStatus(api, number, 'INVESTIGATED')],
  ] as const)('a member does not thaw what staff suspended with %s', async (_name, byStaff) => {
    const { id, number } = await heldCard(api)
    await byStaff(number)
    const token = await memberOf(id)

    expect(await unchanged(api, () => resume(number, token))).toMatchObject({
      code: 'CARD_SUSPENDED_BY_OTHER',
      path: ['card'],
    })
  })

  test.each([
    ['suspendCard', (number: string) => suspend(number)],
    ['changeCardStatus', (number: string) => changeStatus(api, number, 'INVESTIGATED')],
  ] as const)(
    'staff takes a freeze over with %s: the member does not thaw it any more',
    async (_name, byStaff) => {
      const { id, number } = await heldCard(api)
      const token = await memberOf(id)
      await suspend(number, token)

      await byStaff(number)

      expect(await unchanged(api, () => resume(number, token))).toMatchObject({
        code: 'CARD_SUSPENDED_BY_OTHER',
      })
      expect(await resume(number)).toMatchObject({ card: { status: 'ACTIVE' } })
    },
  )

  test('after a merge, the token of either customer thaws what the other froze', async () => {
    const { survivor, victim, merge } = await createPair(api)
    const number = await createCard(api.db, { status: 'ACTIVE', customerId: keyOf(victim) })
    await suspend(number, await memberOf(victim))
    await merge()

    expect(await resume(number, await memberOf(survivor))).toMatchObject({ card: { status: 'ACTIVE' } })
  })

  test.each([
    ['ISSUED', 'SuspendCardPayload'],
    ['ACTIVE', 'SuspendCardPayload'],
    ['SUSPENDED', 'CardStatusSameError'],
    ['EXPIRED', 'CardStatusChangeRefusedError'],
    ['DELETED', 'CardStatusChangeRefusedError'],
  ] as const)('a member freezes a card that is %s: %s', async (status, outcome) => {
    const { id, number } = await heldCard(api, { status })

    expect(await suspend(number, await memberOf(id))).toMatchObject({ __typename: outcome })
  })

  test.each([
    ['ISSUED', 'CARD_STATUS_CHANGE_REFUSED'],
    ['ACTIVE', 'CARD_STATUS_SAME'],
    ['EXPIRED', 'CARD_STATUS_CHANGE_REFUSED'],
    ['DELETED', 'CARD_STATUS_CHANGE_REFUSED'],
  ] as const)('a card that is %s is not resumed: %s', async (status, code) => {
    const { number } = await heldCard(api, { status })

    expect(await unchanged(api, () => resume(number))).toMatchObject({ code, path: ['card'] })
  })

  test('a frozen card that expires is not frozen any more, and is not resumed', async () => {
    const { id, number } = await heldCard(api)
    const token = await memberOf(id)
    await suspend(number, token)
    await expireIn(api, number, -1)

    expect(await unchanged(api, () => resume(number, token))).toMatchObject({
      code: 'CARD_STATUS_CHANGE_REFUSED',
    })
  })

  test('a card of another customer, of the pool or of nobody: CARD_NOT_FOUND for a member', async () => {
    const token = await memberOf(await newCustomer(api))
    const numbers = [(await heldCard(api)).number, await createCard(api.db), '0088-NOBODY']

    for (const number of numbers)
      for (const act of [activate, suspend, resume])
        expect(await unchanged(api, () => act(number, token))).toMatchObject({ code: 'CARD_NOT_FOUND' })
  })

  test('a card of the pool: CARD_NOT_HELD for staff', async () => {
    const number = await createCard(api.db)

    for (const act of [activate, suspend, resume])
      expect(await unchanged(api, () => act(number))).toMatchObject({ code: 'CARD_NOT_HELD', path: ['card'] })
  })
})
