import { beforeEach, expect, test } from 'vitest'
import { useApi } from '../support/api.ts'
import { add } from '../support/card/addCards.ts'
import { changeStatus, configure, newCustomer, readCard } from '../support/card/cardLife.ts'
import { heldCard } from '../support/card/heldCard.ts'
import { cardToLink, createCard } from '../support/cardSeries/cardPool.ts'
import { assertInvariants } from '../support/db/invariants.ts'
import { link } from '../support/link/linkCard.ts'

const api = useApi()

beforeEach(() => configure(api, { maxCardsPerCustomer: 10, countOnlyActive: false }))

/** The statuses that a card has had, from its log. */
const historyOf = async (number: string) =>
  (await api.db.cardChange.findMany({ where: { card: { number } }, orderBy: { id: 'asc' } })).map(
    ({ before, after }) => [
      (before as { status?: string }).status ?? null,
      (after as { status?: string }).status ?? null,
    ],
  )

test('a card that is given out and added at once ends with its customer, by one of the two orders', async () => {
  for (let n = 0; n < 8; n++) {
    const [customer, number] = [await newCustomer(api), await createCard(api.db)]

    const [added, changed] = await Promise.all([
      add(api, { customer, physical: [number] }),
      changeStatus(api, number, 'ISSUED'),
    ])

    expect(added).toMatchObject({ successList: [number] })
    expect(await readCard(api, number)).toMatchObject({ status: 'ACTIVE', customer: { id: customer } })
    expect(await historyOf(number)).toEqual(
      changed.__typename === 'ChangeCardStatusPayload'
        ? [
            ['NOT_ISSUED', 'ISSUED'],
            ['ISSUED', 'ACTIVE'],
          ]
        : [['NOT_ISSUED', 'ACTIVE']],
    )
  }
  await assertInvariants(api.db)
}, 60_000)

test('a card that is deleted and linked again under ACTIVE at once ends deleted', async () => {
  for (let n = 0; n < 8; n++) {
    const { id, number } = await heldCard(api, { status: 'SUSPENDED' })

    const [linked, deleted] = await Promise.all([
      link(api, { customer: id, add: [cardToLink(number)] }),
      changeStatus(api, number, 'DELETED'),
    ])

    expect(deleted.__typename).toBe('ChangeCardStatusPayload')
    expect(await readCard(api, number)).toMatchObject({ status: 'DELETED' })
    expect(await historyOf(number)).toEqual(
      linked.__typename === 'LinkCardPayload'
        ? [
            ['SUSPENDED', 'ACTIVE'],
            ['ACTIVE', 'DELETED'],
          ]
        : [['SUSPENDED', 'DELETED']],
    )
  }
  await assertInvariants(api.db)
}, 60_000)
