import { describe, expect, test } from 'vitest'
import { useApi } from '../support/api.ts'
import { startIssuer } from '../support/auth/issuer.ts'
import { changeStatus, unchanged } from '../support/card/cardLife.ts'
import { useFreezes } from '../support/card/freeze.ts'
import { heldCard } from '../support/card/heldCard.ts'

const issuer = await startIssuer()
const api = useApi({ tokens: issuer.settings, limits: { ownCostPerMinute: 0 } })

const { suspend, resume, memberOf } = useFreezes(api, issuer)

describe('races', () => {
  test('8 freezes and 8 thaws of one card at once: each event follows from the one before', async () => {
    const { id, number } = await heldCard(api)
    const token = await memberOf(id)

    const told = await Promise.all(
      Array.from({ length: 16 }, (_, n) => (n % 2 === 0 ? suspend(number, token) : resume(number, token))),
    )

    const done = told.filter(({ __typename }) => __typename.endsWith('Payload'))
    const events = await api.db.event.findMany({
      where: { type: 'CARD_STATUS_CHANGED', data: { path: ['number'], equals: number } },
      orderBy: { id: 'asc' },
    })
    expect(events.length).toBe(done.length)
    expect(events.map(({ data }) => (data as { to: string }).to)).toEqual(
      events.map((_event, n) => (n % 2 === 0 ? 'SUSPENDED' : 'ACTIVE')),
    )
    expect(new Set(told.filter((one) => !done.includes(one)).map(({ __typename }) => __typename))).toEqual(
      new Set(['CardStatusSameError']),
    )
  }, 60_000)

  test('staff suspends while the member freezes and thaws: in the end the member cannot thaw', async () => {
    for (let n = 0; n < 5; n++) {
      const { id, number } = await heldCard(api)
      const token = await memberOf(id)
      await suspend(number, token)

      await Promise.all([resume(number, token), changeStatus(api, number, 'INVESTIGATED')])

      expect(await unchanged(api, () => resume(number, token))).toMatchObject({
        code: 'CARD_SUSPENDED_BY_OTHER',
      })
    }
  }, 60_000)
})
