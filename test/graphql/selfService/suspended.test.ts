import { expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { startIssuer } from '../../support/auth/issuer.ts'
import { createCard } from '../../support/cardSeries/cardPool.ts'
import { changeCustomerStatus, customerStatusChanged } from '../../support/customer/customerStatus.ts'
import { mobile } from '../../support/customer/people.ts'
import { keyOf } from '../../support/db/change.ts'
import { snapshot } from '../../support/db/snapshot.ts'
import { link } from '../../support/link/linkCard.ts'
import { registered } from '../../support/link/registration.ts'
import { selfToken } from '../../support/selfService/selfService.ts'

const issuer = await startIssuer()
const api = useApi({ tokens: issuer.settings, limits: { ownCostPerMinute: 0 } })

type Status = 'ISSUED' | 'ACTIVE' | 'SUSPENDED'

/** A suspended customer with a card of each status, and how its own app calls a mutation. */
async function suspended<const Statuses extends Status[]>(...statuses: Statuses) {
  const { customer } = await registered(api, { identifiers: [mobile()] })
  const create = (status: Status) => createCard(api.db, { status, customerId: keyOf(customer.id) })
  const numbers = (await Promise.all(statuses.map(create))) as { [Index in keyof Statuses]: string }
  const token = await selfToken(issuer, customer.id)
  await customerStatusChanged(api, { customer: customer.id, status: 'SUSPENDED' })
  const send = async (name: string, input: object) => {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`
    const { body } = await api.send(
      {
        query: `mutation ($input: ${type}) { ${name}(input: $input) { ... on LoyaltyError { code } } }`,
        variables: { input: { idempotencyKey: crypto.randomUUID(), ...input } },
      },
      { authorization: `Bearer ${token}` },
    )
    return body
  }
  return { customer, numbers, send }
}

test('a suspended customer changes no profile, identifier or flag by self-service; staff does', async () => {
  const { customer, numbers, send } = await suspended('ACTIVE', 'ISSUED')
  const [number, inThePost] = numbers
  const before = await snapshot(api.db)
  const by = { customer: { id: customer.id }, source: 'INSTORE' }
  const calls = {
    linkCard: { ...by, add: [mobile()] },
    updateProfile: { ...by, profile: { firstName: 'นิด' } },
    updateCard: { card: { cardNumber: number }, cardLabel: 'Urlaub' },
    setDefaultCard: { card: { cardNumber: number } },
    promoteCard: { card: { cardNumber: number } },
    activateCard: { card: { cardNumber: inThePost } },
  }

  for (const [name, input] of Object.entries(calls))
    expect(await send(name, input), name).toEqual({ data: { [name]: { code: 'ACCOUNT_NOT_ACTIVE' } } })

  expect(await snapshot(api.db)).toEqual(before)
  expect(await link(api, { customer: customer.id, add: [mobile()] })).toMatchObject({ replayed: false })
})

test('a suspended customer freezes a card and gives one back by self-service, but resumes none', async () => {
  const { customer, numbers, send } = await suspended('ACTIVE', 'ACTIVE')
  const [lost, spare] = numbers
  const card = { card: { cardNumber: lost } }
  const statusOf = (number: string) =>
    api.db.card.findUniqueOrThrow({ where: { number }, select: { status: true, customerId: true } })
  const remove = [{ type: 'CARD_NUMBER', value: spare }]

  expect(await send('suspendCard', card)).toEqual({ data: { suspendCard: {} } })
  expect(await send('linkCard', { customer: { id: customer.id }, source: 'INSTORE', remove })).toEqual({
    data: { linkCard: {} },
  })
  expect(await send('resumeCard', card)).toEqual({ data: { resumeCard: { code: 'ACCOUNT_NOT_ACTIVE' } } })

  expect(await statusOf(lost)).toEqual({ status: 'SUSPENDED', customerId: keyOf(customer.id) })
  expect(await statusOf(spare)).toEqual({ status: 'NOT_ISSUED', customerId: null })
})

test('a status is not changed by self-service', async () => {
  const { customer } = await registered(api, { identifiers: [mobile()] })
  const token = await selfToken(issuer, customer.id)

  await expect(changeCustomerStatus(api, { customer: customer.id, status: 'CLOSED' }, token)).rejects.toThrow(
    'FORBIDDEN',
  )
})
