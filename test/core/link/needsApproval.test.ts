import { beforeAll, expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { notUpdated } from '../../support/association/updateAssociation.ts'
import { email, mobile } from '../../support/customer/people.ts'
import { register } from '../../support/link/register.ts'
import { notRegistered } from '../../support/link/registration.ts'

const api = useApi()
beforeAll(() =>
  api.db.identifierPolicy.update({ where: { type: 'EMAIL' }, data: { policy: 'REQUIRE_APPROVAL' } }),
)

test('MERGE_NEEDS_APPROVAL: a registration that would join a holder in another source is refused, with the advice to link', async () => {
  const address = email()
  await register(api, { source: 'ECOMMERCE', identifiers: [address] })

  const refusal = await notRegistered(api, { identifiers: [mobile(), address] })

  expect(refusal).toMatchObject({
    code: 'MERGE_NEEDS_APPROVAL',
    path: ['identifiers', '1'],
    retryable: false,
  })
  expect(refusal.message).toContain('linkCard')
})

test('MERGE_NEEDS_APPROVAL: an update that would merge customers is refused', async () => {
  const [address, phone] = [email(), mobile()]
  await register(api, { source: 'ECOMMERCE', identifiers: [address] })
  await register(api, { identifiers: [phone] })

  expect(await notUpdated(api, { identifiers: [phone, address] })).toMatchObject({
    code: 'MERGE_NEEDS_APPROVAL',
    path: ['identifiers'],
  })
})
