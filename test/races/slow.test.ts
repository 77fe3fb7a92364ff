import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { useApi } from '../support/api.ts'
import { cardToLink, createCard } from '../support/cardSeries/cardPool.ts'
import { change, keyOf } from '../support/db/change.ts'
import { register } from '../support/link/register.ts'
import { newMobile, raceLink } from './race.ts'

const api = useApi()

test('a client that waited long, and then finds that the facts have moved, still gets its verdict', async () => {
  const [anna, boonsri] = [
    await register(api, { identifiers: [{ type: 'MOBILE', value: newMobile() }] }),
    await register(api, { identifiers: [{ type: 'MOBILE', value: newMobile() }] }),
  ]
  const number = await createCard(api.db)
  const label = await api.db.statusLabel.findFirstOrThrow({ where: { status: 'ACTIVE', isDefault: true } })

  const { told } = await change(api.db, async (tx) => {
    const [a, b] = [keyOf(anna.customer.id), keyOf(boonsri.customer.id)]
    await tx.$queryRaw`SELECT 1 FROM "Customer" WHERE "id" = ${a}::uuid FOR UPDATE`
    const answer = raceLink(api, {
      customer: { id: anna.customer.id },
      source: 'INSTORE',
      add: [cardToLink(number)],
    })
    await sleep(2_600)
    const issued = { customerId: b, status: 'ACTIVE' as const, statusLabelId: label.id }
    await tx.card.update({ where: { number }, data: { ...issued, issuedAt: new Date() } })
    // Boxed, or this transaction would wait for an answer that waits for it.
    return { told: answer }
  })

  expect((await told).code).toBe('CARD_TAKEN')
})
