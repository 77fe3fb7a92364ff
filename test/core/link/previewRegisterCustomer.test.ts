import { expect, test } from 'vitest'
import type { PreviewRegisterCustomerInput } from '../../generated/graphql.ts'
import { graphql } from '../../generated/index.ts'
import { useApi } from '../../support/api.ts'
import { cardToLink, createCard } from '../../support/cardSeries/cardPool.ts'
import { email, mobile } from '../../support/customer/people.ts'
import { snapshot } from '../../support/db/snapshot.ts'
import { linked } from '../../support/link/linkCard.ts'
import { registered, tryToRegister } from '../../support/link/registration.ts'

const api = useApi()

const PreviewRegistration = graphql(`
  query PreviewRegistration($input: PreviewRegisterCustomerInput!) {
    previewRegisterCustomer(input: $input) {
      __typename
      ... on RegisterCustomerPreview {
        planHash
        outcome
        customer { id }
        loyaltyType
        attached { type value }
        linked { cardNumber statusLabel }
        notices { code }
      }
      ... on LoyaltyError { code path }
    }
  }
`)

/** The preview of a registration, which must write nothing. */
async function preview(input: PreviewRegisterCustomerInput) {
  const before = await snapshot(api.db)
  const { previewRegisterCustomer } = await api.call(PreviewRegistration, { input })
  expect(await snapshot(api.db)).toEqual(before)
  return previewRegisterCustomer
}
const hashOf = (seen: object) => ('planHash' in seen ? String(seen.planHash) : '')

test('it says that a registration creates a customer, with what it would hold', async () => {
  const [address, number] = [email(), await createCard(api.db)]
  const input = {
    ...{ source: 'INSTORE' as const, loyaltyType: 'LOYALTY' as const },
    identifiers: [address, cardToLink(number)],
  }

  expect(await preview(input)).toMatchObject({
    ...{ outcome: 'CREATES', customer: null, loyaltyType: 'LOYALTY', notices: [] },
    ...{ attached: [address], linked: [{ cardNumber: number, statusLabel: 'ACTIVE' }] },
  })
})

test('it says that a registration joins a customer, and which; its hash binds the registration to it', async () => {
  const phone = mobile()
  const holder = (await registered(api, { identifiers: [phone] })).customer.id
  const input = { source: 'WEBSITE' as const, identifiers: [phone] }

  const seen = await preview(input)

  expect(seen).toMatchObject({ outcome: 'JOINS', customer: { id: holder }, notices: [{ code: 'COMBINED' }] })
  const done = await registered(api, { ...input, expectedPlan: hashOf(seen) })
  expect(done).toMatchObject({ created: false, customer: { id: holder } })
})

test('it is refused as the registration would be', async () => {
  const phone = mobile()
  await registered(api, { identifiers: [phone] })

  expect(await preview({ source: 'INSTORE', identifiers: [email(), phone] })).toMatchObject({
    ...{ code: 'CUSTOMER_EXISTS', path: ['identifiers', '1'] },
  })
})

test('PLAN_STALE: the registration would join a customer, and created one in the preview', async () => {
  const [phone, holder] = [mobile(), (await registered(api, { identifiers: [email()] })).customer.id]
  const input = { source: 'WEBSITE' as const, identifiers: [phone] }
  const seen = await preview(input)
  await linked(api, { customer: holder, add: [phone] })

  const outcome = await tryToRegister(api, { ...input, expectedPlan: hashOf(seen) })

  expect(outcome).toMatchObject({ code: 'PLAN_STALE' })
  expect((await preview(input)) satisfies object).toMatchObject({ outcome: 'JOINS' })
})
