import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { startIssuer } from '../../support/auth/issuer.ts'
import { heldCard } from '../../support/card/heldCard.ts'
import { globalId } from '../../support/db/change.ts'
import { findEntities } from '../../support/federation/entities.ts'
import { createPair } from '../../support/merge/pair.ts'
import { selfToken } from '../../support/selfService/selfService.ts'

const issuer = await startIssuer()
const api = useApi({ tokens: issuer.settings })

const customer = (id: string) => ({ __typename: 'Customer', id })
const card = (number: string) => ({ __typename: 'Card', cardNumber: number })

test('through a gateway too, a token sees its own customer and cards, and other customers as missing', async () => {
  const [own, other] = [await heldCard(api), await heldCard(api)]
  const token = await selfToken(issuer, own.id)
  const unknown = globalId('Customer', randomUUID())

  const found = await findEntities(
    api,
    [
      customer(own.id),
      card(own.number),
      customer(other.id),
      card(other.number),
      customer(unknown),
      card('999'),
    ],
    '... on Customer { id } ... on Card { cardNumber }',
    token,
  )

  expect(found).toEqual({
    entities: [customer(own.id), card(own.number), null, null, null, null],
    errors: [],
  })
})

test('a token finds its customer by the merged id, and finds nobody by the id of another customer', async () => {
  const { survivor, victim, merge } = await createPair(api)
  await merge()
  const stranger = await createPair(api)
  await stranger.merge()
  const token = await selfToken(issuer, survivor)

  const found = await findEntities(
    api,
    [customer(victim), customer(stranger.victim)],
    '... on Customer { id }',
    token,
  )

  expect(found).toEqual({ entities: [customer(survivor), null], errors: [] })
})
