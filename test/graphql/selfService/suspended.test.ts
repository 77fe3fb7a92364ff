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

test('a suspended customer changes nothing by self-service; by staff, identifiers and its profile', async () => {
  const { customer } = await registered(api, { identifiers: [mobile()] })
  const number = await createCard(api.db, { status: 'ACTIVE', customerId: keyOf(customer.id) })
  const token = await selfToken(issuer, customer.id)
  await customerStatusChanged(api, { customer: customer.id, status: 'SUSPENDED' })
  const before = await snapshot(api.db)
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
  const by = { customer: { id: customer.id }, source: 'INSTORE' }
  const calls = {
    linkCard: { ...by, add: [mobile()] },
    updateProfile: { ...by, profile: { firstName: 'นิด' } },
    updateCard: { card: { cardNumber: number }, cardLabel: 'Urlaub' },
    setDefaultCard: { card: { cardNumber: number } },
    promoteCard: { card: { cardNumber: number } },
  }

  for (const [name, input] of Object.entries(calls))
    expect(await send(name, input), name).toEqual({ data: { [name]: { code: 'ACCOUNT_NOT_ACTIVE' } } })

  expect(await snapshot(api.db)).toEqual(before)
  expect(await link(api, { customer: customer.id, add: [mobile()] })).toMatchObject({ replayed: false })
})

test('a status is not changed by self-service', async () => {
  const { customer } = await registered(api, { identifiers: [mobile()] })
  const token = await selfToken(issuer, customer.id)

  await expect(changeCustomerStatus(api, { customer: customer.id, status: 'CLOSED' }, token)).rejects.toThrow(
    'FORBIDDEN',
  )
})
