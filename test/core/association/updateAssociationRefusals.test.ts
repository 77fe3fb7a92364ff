import { expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { badUpdate, notUpdated, type Update, updated } from '../../support/association/updateAssociation.ts'
import { mobile } from '../../support/customer/people.ts'
import { setStatus } from '../../support/db/change.ts'
import { at, company, fleet, type Person, person, placed } from '../../support/hierarchy/fleet.ts'

const api = useApi()
const legacy = (code: string) => ({ system: 'CUSTOMER_API', code })

test('CUSTOMER_NOT_FOUND: nobody has the identifiers', async () => {
  expect(await notUpdated(api, { identifiers: [mobile()] })).toMatchObject({
    code: 'CUSTOMER_NOT_FOUND',
    path: ['identifiers'],
    legacy: legacy('8015'),
  })
})

test('AMBIGUOUS_HOLDERS: the identifiers are of two customers of the source', async () => {
  const [one, two] = [await person(api), await person(api)]

  expect(await notUpdated(api, { identifiers: [one.phone, two.phone] })).toMatchObject({
    code: 'AMBIGUOUS_HOLDERS',
    legacy: legacy('8074'),
  })
})

type Fleet = { hierarchyCode: string; one: Person }
type Case = [string, string, (scene: Fleet) => Promise<Update['association']>]
const cases: Case[] = [
  ['INVALID_ROLE', '1615', async ({ hierarchyCode }) => at({ hierarchyCode, roleCode: 'owner' })],
  ['INVALID_HIERARCHY', '1616', async () => at({ hierarchyCode: 'NO-SUCH', roleCode: 'OWNER' })],
  [
    'CHILD_ROLE_DOES_NOT_QUALIFY',
    '1617',
    async ({ hierarchyCode }) => {
      const parent = await placed(api, { hierarchyCode, roleCode: 'OWNER' })
      return at({ hierarchyCode, roleCode: 'DRIVER', parent })
    },
  ],
  [
    'CHILD_ROLE_DOES_NOT_QUALIFY',
    '1617',
    async ({ hierarchyCode, one }) => {
      await placed(api, { hierarchyCode, roleCode: 'OWNER' }, one)
      return at({ hierarchyCode, roleCode: 'MANAGER', parent: one })
    },
  ],
  [
    'TOO_MANY_CHILDREN',
    '1618',
    async ({ hierarchyCode }) => {
      const parent = await placed(api, { hierarchyCode, roleCode: 'OWNER' })
      await placed(api, { hierarchyCode, roleCode: 'MANAGER', parent })
      await placed(api, { hierarchyCode, roleCode: 'MANAGER', parent })
      return at({ hierarchyCode, roleCode: 'MANAGER', parent })
    },
  ],
  [
    'COMPANY_DIFFERS',
    '1622',
    async ({ hierarchyCode }) => {
      const parent = await placed(api, {
        hierarchyCode,
        roleCode: 'OWNER',
        company: await company(api, hierarchyCode),
      })
      return at({ hierarchyCode, roleCode: 'MANAGER', parent, company: await company(api, hierarchyCode) })
    },
  ],
  [
    'COMPANY_DIFFERS',
    '1622',
    async ({ hierarchyCode }) =>
      at({ hierarchyCode, roleCode: 'MANAGER', company: await company(api, await fleet(api)) }),
  ],
  [
    'COMPANY_DIFFERS',
    '1622',
    async ({ hierarchyCode }) => {
      const parent = await placed(api, { hierarchyCode: await fleet(api), roleCode: 'OWNER' })
      return at({ hierarchyCode, roleCode: 'MANAGER', parent })
    },
  ],
  [
    'PARENT_NOT_MAPPED',
    '1625',
    async ({ hierarchyCode }) => at({ hierarchyCode, roleCode: 'MANAGER', parent: await person(api) }),
  ],
  [
    'PARENT_NOT_MAPPED',
    '1625',
    async ({ hierarchyCode, one }) => at({ hierarchyCode, roleCode: 'MANAGER', parent: one }),
  ],
  [
    'INVALID_ROLE',
    '1615',
    async ({ hierarchyCode }) => ({
      ...at({ hierarchyCode, roleCode: 'OWNER' }),
      relatives: { parentCustomer: { identifiers: [mobile()] } },
    }),
  ],
  [
    'COMPANY_NOT_FOUND',
    '1704',
    async ({ hierarchyCode }) => at({ hierarchyCode, roleCode: 'MANAGER', company: 'NOBODY' }),
  ],
  [
    'COMPANY_INACTIVE',
    '1705',
    async ({ hierarchyCode }) =>
      at({
        hierarchyCode,
        roleCode: 'MANAGER',
        company: await company(api, hierarchyCode, { active: false }),
      }),
  ],
]

test.each(cases)('%s (%s) changes nothing', async (code, old, arrange) => {
  const scene = { hierarchyCode: await fleet(api, { maxChildren: 2 }), one: await person(api) }
  const association = await arrange(scene)

  expect(
    await notUpdated(api, {
      identifiers: [scene.one.phone],
      association,
      loyaltyType: 'LOYALTY',
      profiles: [{ firstName: 'Anna' }],
    }),
  ).toMatchObject({ code, legacy: legacy(old) })
})

test('a new parent with the customer’s own new identifier is refused', async () => {
  const [{ phone }, shared] = [await person(api), mobile()]

  expect(
    await notUpdated(api, {
      identifiers: [phone, shared],
      association: {
        hierarchyCode: await fleet(api),
        roleCode: 'MANAGER',
        relatives: { parentCustomer: { identifiers: [shared] } },
      },
    }),
  ).toMatchObject({ code: 'INVALID_INPUT', path: ['association', 'relatives', 'parentCustomer'] })
})

test('LOYALTY_TYPE_FINAL: loyalty never goes back', async () => {
  const { phone } = await person(api)
  await updated(api, { identifiers: [phone], loyaltyType: 'LOYALTY' })

  expect(await notUpdated(api, { identifiers: [phone], loyaltyType: 'NON_LOYALTY' })).toMatchObject({
    code: 'LOYALTY_TYPE_FINAL',
    path: ['loyaltyType'],
    legacy: legacy('8018'),
  })
})

test.each([
  ['extendedFields', { extendedFields: { shoeSize: 42 } }, ['extendedFields']],
  ['profiles.0.fields', { profiles: [{ fields: { shoeSize: 42 } }] }, ['profiles', '0', 'fields']],
])('INVALID_FIELD: %s that are not defined', async (_name, input, path) => {
  const { phone } = await person(api)

  expect(await notUpdated(api, { identifiers: [phone], ...input })).toMatchObject({
    code: 'INVALID_FIELD',
    names: ['shoeSize'],
    path,
    legacy: legacy('91015'),
  })
})

test.each([
  ['CLOSED', 'ACCOUNT_CLOSED'],
  ['DECEASED', 'ACCOUNT_DECEASED'],
  ['CANCELLED', 'ACCOUNT_NOT_ACTIVE'],
] as const)('a customer that is %s: %s', async (status, code) => {
  const { id, phone } = await person(api)
  await setStatus(api.db, id, status)

  expect(await notUpdated(api, { identifiers: [phone] })).toMatchObject({ code })
})

test('a closed parent takes no children', async () => {
  const hierarchyCode = await fleet(api)
  const [{ phone }, boss] = [await person(api), await placed(api, { hierarchyCode, roleCode: 'OWNER' })]
  await setStatus(api.db, boss.id, 'CLOSED')

  expect(
    await notUpdated(api, {
      identifiers: [phone],
      association: at({ hierarchyCode, roleCode: 'MANAGER', parent: boss }),
    }),
  ).toMatchObject({ code: 'ACCOUNT_CLOSED', path: ['association', 'relatives', 'parentCustomer'] })
})

test.each([
  ['no offset', '2016-06-23T19:11:18'],
  ['the 30th of February', '2016-02-30T19:11:18+08:00'],
  ['a date only', '2016-06-23'],
  ['an hour 25', '2016-06-23T25:11:18+08:00'],
  ['a year past any calendar', '+275761-01-01T00:00:00+08:00'],
])('a date with %s is no valid request', async (_what, createDate) => {
  const { phone } = await person(api)

  expect(await badUpdate(api, { identifiers: [phone], profiles: [{ createDate }] })).toBe('BAD_USER_INPUT')
})

test('a customer or a relative without identifiers: INVALID_INPUT', async () => {
  const { phone } = await person(api)
  const relatives = { parentCustomer: { identifiers: [] } }

  expect(await notUpdated(api, { identifiers: [] })).toMatchObject({
    code: 'INVALID_INPUT',
    path: ['identifiers'],
  })
  expect(
    await notUpdated(api, {
      identifiers: [phone],
      association: { hierarchyCode: await fleet(api), roleCode: 'MANAGER', relatives },
    }),
  ).toMatchObject({
    code: 'INVALID_INPUT',
    path: ['association', 'relatives', 'parentCustomer', 'identifiers'],
  })
})
