import { expect, test } from 'vitest'
import { newKey, useApi } from '../../support/api.ts'
import { readPlace, updated } from '../../support/association/updateAssociation.ts'
import { email, mobile } from '../../support/customer/people.ts'
import { snapshot } from '../../support/db/snapshot.ts'
import { at, company, fleet, person, placed } from '../../support/hierarchy/fleet.ts'

const api = useApi()

test('a customer is placed with its role and company', async () => {
  const hierarchyCode = await fleet(api)
  const externalId = await company(api, hierarchyCode)
  const { id, phone } = await person(api)

  const outcome = await updated(api, {
    identifiers: [phone],
    association: at({ hierarchyCode, roleCode: 'MANAGER', company: externalId }),
  })

  expect(outcome).toMatchObject({
    replayed: false,
    customer: { id },
    merge: null,
    parent: null,
    childResults: [],
    childCount: 0,
    childSuccessCount: 0,
    childFailureCount: 0,
    notices: [],
    association: {
      hierarchy: { code: hierarchyCode },
      role: { code: 'MANAGER' },
      company: { externalId },
      parent: null,
      childCount: 0,
      depth: 0,
    },
  })
})

test('a customer gets another role, hierarchy and company, and its place keeps the id', async () => {
  const [first, second] = [await fleet(api), await fleet(api)]
  const externalId = await company(api, second)
  const one = await placed(api, { hierarchyCode: first, roleCode: 'OWNER' })
  const before = await readPlace(api, one.id)

  await placed(api, { hierarchyCode: first, roleCode: 'DRIVER' }, one)
  expect(await readPlace(api, one.id)).toMatchObject({ id: before?.id, role: { code: 'DRIVER' } })
  await placed(api, { hierarchyCode: second, roleCode: 'HELPER', company: externalId }, one)

  expect(await readPlace(api, one.id)).toMatchObject({
    id: before?.id,
    hierarchy: { code: second },
    role: { code: 'HELPER' },
    company: { externalId },
  })
})

test('source, date with its offset, till and channels are stored as given', async () => {
  const address = email()
  const { phone, id } = await person(api)

  const { customer } = await updated(api, {
    identifiers: [phone, address],
    loyaltyType: 'LOYALTY',
    profiles: [
      {
        firstName: '伟',
        lastName: '王',
        createDate: '2016-06-23T19:11:18+08:00',
        associatedWith: 'till-005',
        lastViewedDate: '2016-06-24T08:00:00+07:00',
        commChannels: [{ ...address, primary: true, verified: true, subscribed: false }],
      },
    ],
  })

  expect(customer).toMatchObject({
    id,
    status: 'ACTIVE',
    loyaltyType: 'LOYALTY',
    firstName: '伟',
    registeredAt: '2016-06-23T19:11:18+08:00',
    profiles: [
      {
        registeredAt: '2016-06-23T19:11:18+08:00',
        associatedWith: 'till-005',
        lastViewedAt: '2016-06-24T08:00:00+07:00',
        channels: [{ ...address, primary: true, verified: true, subscribed: false }],
        identifiers: [phone, address],
      },
    ],
  })
})

test('without an association the place stays as it is', async () => {
  const hierarchyCode = await fleet(api)
  const one = await placed(api, { hierarchyCode, roleCode: 'OWNER' })
  const before = await readPlace(api, one.id)

  expect((await updated(api, { identifiers: [one.phone] })).association).toEqual(before)
})

test('a known parent takes the customer below it, and gives it its company', async () => {
  const hierarchyCode = await fleet(api)
  const externalId = await company(api, hierarchyCode)
  const boss = await placed(api, { hierarchyCode, roleCode: 'OWNER', company: externalId })
  const { phone } = await person(api)

  const outcome = await updated(api, {
    identifiers: [phone],
    association: at({ hierarchyCode, roleCode: 'MANAGER', parent: boss }),
  })

  expect(outcome).toMatchObject({
    parent: { created: false, customer: { id: boss.id, association: { childCount: 1 } } },
    association: { parent: { customer: { id: boss.id } }, company: { externalId }, depth: 1 },
  })
})

test('an unknown parent is registered with the role above and the customer’s company', async () => {
  const hierarchyCode = await fleet(api)
  const externalId = await company(api, hierarchyCode)
  const [{ phone }, boss] = [await person(api), mobile()]
  const parentCustomer = { identifiers: [boss], profiles: [{ firstName: 'Jürgen' }] }

  const outcome = await updated(api, {
    identifiers: [phone],
    association: {
      ...at({ hierarchyCode, roleCode: 'DRIVER', company: externalId }),
      relatives: { parentCustomer },
    },
  })

  expect(outcome.parent).toMatchObject({
    created: true,
    customer: {
      firstName: 'Jürgen',
      loyaltyType: 'NON_LOYALTY',
      identifiers: [boss],
      association: { role: { code: 'MANAGER' }, company: { externalId }, childCount: 1, parent: null },
    },
  })
  expect(outcome.association?.parent?.customer.id).toBe(outcome.parent?.customer.id)
})

test('a new identifier of a known parent is linked to it, and its profile is set', async () => {
  const hierarchyCode = await fleet(api)
  const boss = await placed(api, { hierarchyCode, roleCode: 'OWNER' })
  const [{ phone }, address] = [await person(api), email()]
  const parentCustomer = { identifiers: [boss.phone, address], profiles: [{ firstName: 'Siriporn' }] }

  const { parent } = await updated(api, {
    identifiers: [phone],
    association: { hierarchyCode, roleCode: 'MANAGER', relatives: { parentCustomer } },
  })

  expect(parent).toMatchObject({
    created: false,
    customer: {
      id: boss.id,
      firstName: 'Siriporn',
      email: address.value,
      identifiers: [boss.phone, address],
    },
  })
})

test('the same key again has the same answer, and changes nothing', async () => {
  const hierarchyCode = await fleet(api)
  const { phone } = await person(api)
  const input = {
    idempotencyKey: newKey(),
    identifiers: [phone],
    association: {
      hierarchyCode,
      roleCode: 'OWNER',
      relatives: {
        childCustomers: [{ identifiers: [mobile()] }, { identifiers: [phone] }],
      },
    },
  }
  const first = await updated(api, input)
  const before = await snapshot(api.db)

  expect(await updated(api, input)).toEqual({ ...first, replayed: true })
  expect(first).toMatchObject({ replayed: false, childSuccessCount: 1, childFailureCount: 1 })
  expect(await snapshot(api.db)).toEqual(before)
})
