import { expect, test } from 'vitest'
import { useApi } from '../support/api.ts'
import { newMobile } from '../support/customer/people.ts'
import { keyOf } from '../support/db/change.ts'
import { link, linked } from '../support/link/linkCard.ts'
import { register } from '../support/link/register.ts'
import { previewLink } from '../support/preview.ts'

const api = useApi()

test('sixteen links that expect one plan at once: one is carried out, the others are told that it is stale', async () => {
  const { customer } = await register(api, { identifiers: [{ type: 'MOBILE', value: newMobile() }] })
  const asked = { customer: customer.id, add: [{ type: 'EMAIL' as const, value: 'mueller@example.de' }] }
  const foreseen = await previewLink(api, asked)
  const expectedPlan = 'planHash' in foreseen ? foreseen.planHash : ''

  const outcomes = await Promise.all(Array.from({ length: 16 }, () => link(api, { ...asked, expectedPlan })))

  const codes = outcomes.map((outcome) => ('code' in outcome ? outcome.code : 'OK')).toSorted()
  expect(codes).toEqual(['OK', ...Array(15).fill('PLAN_STALE')])
  expect(await api.db.identifier.count({ where: { customerId: keyOf(customer.id) } })).toBe(2)
  await linked(api, { customer: customer.id, add: [{ type: 'EMAIL', value: 'weiss@example.de' }] })
})
