import { expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import {
  updated as associated,
  notUpdated as notAssociated,
} from '../../support/association/updateAssociation.ts'
import { mobile } from '../../support/customer/people.ts'
import { notUpdated, updated } from '../../support/customer/profileUpdate.ts'
import { fleet, person } from '../../support/hierarchy/fleet.ts'
import { notRegistered, registered } from '../../support/link/registration.ts'

const api = useApi()
const siam = { associatedWith: 'BKK-SIAM-03' }
const nowhere = { associatedWith: 'NO-SUCH-TILL' }

test('without any till, associatedWith is free text', async () => {
  const { customer } = await registered(api, { identifiers: [mobile()], profile: nowhere })

  expect(customer.profiles).toMatchObject([nowhere])
})

test('TILL_NOT_FOUND: with tills, every profile names one of them, wherever it is given', async () => {
  await api.db.till.create({ data: { code: siam.associatedWith, name: 'สยาม' } })
  const [known, hierarchyCode] = [await person(api), await fleet(api)]
  const withChild = (profile: object) => ({
    ...{ hierarchyCode, roleCode: 'OWNER' },
    relatives: { childCustomers: [{ identifiers: [mobile()], profiles: [profile] }] },
  })
  const refusal = { code: 'TILL_NOT_FOUND', path: ['profile', 'associatedWith'] }

  expect(await notRegistered(api, { identifiers: [mobile()], profile: nowhere })).toMatchObject(refusal)
  expect(await notUpdated(api, { customer: known.id, profile: nowhere })).toMatchObject(refusal)
  expect(await notAssociated(api, { identifiers: [known.phone], profiles: [nowhere] })).toMatchObject({
    ...refusal,
    path: ['profiles', '0', 'associatedWith'],
  })
  const alone = await associated(api, { identifiers: [known.phone], association: withChild(nowhere) })
  expect(alone.childResults).toMatchObject([{ child: null, error: { code: 'TILL_NOT_FOUND' } }])

  expect(await updated(api, { customer: known.id, profile: siam })).toMatchObject({ profile: siam })
  const done = await associated(api, { identifiers: [known.phone], association: withChild(siam) })
  expect(done.childResults).toMatchObject([{ child: { customer: { profiles: [siam] } } }])
})
