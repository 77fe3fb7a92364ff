import { beforeAll, beforeEach, expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import {
  updated as associated,
  notUpdated as notAssociated,
} from '../../support/association/updateAssociation.ts'
import { added } from '../../support/card/addCards.ts'
import { update as updateCard } from '../../support/card/cardLife.ts'
import { heldCard } from '../../support/card/heldCard.ts'
import { mobile } from '../../support/customer/people.ts'
import { notUpdated, updated } from '../../support/customer/profileUpdate.ts'
import { keyOf } from '../../support/db/change.ts'
import { snapshot } from '../../support/db/snapshot.ts'
import { fleet, person } from '../../support/hierarchy/fleet.ts'
import { notRegistered, registered } from '../../support/link/registration.ts'

const api = useApi()
const retiredAt = new Date('2026-10-01T00:00:00Z')
const stored = { associatedWith: 'BKK-SIAM-03', fields: { shoeSize: 41, drink: 'coffee', store: 'สาขาสยาม' } }
const extendedFields = { vehicle: 'Kühlwagen' }

beforeAll(() =>
  api.db.fieldDefinition.createMany({
    data: [
      { target: 'PROFILE', name: 'shoeSize', type: 'NUMBER' },
      { target: 'PROFILE', name: 'drink', type: 'ENUM', enumValues: ['tea', 'coffee'] },
      { target: 'PROFILE', name: 'store', type: 'STRING' },
      { target: 'CUSTOMER', name: 'vehicle', type: 'STRING' },
      { target: 'CARD', name: 'engraving', type: 'STRING' },
    ],
  }),
)
beforeEach(() => configure({ retiredAt: null, maxLength: null, enumValues: ['tea', 'coffee'] }))

type Configuration = { retiredAt: Date | null; maxLength: number | null; enumValues: string[] }

/** Retires the till, and all fields but two: one has shorter values, the other loses a value. Or brings all back. */
async function configure({ retiredAt, maxLength, enumValues }: Configuration) {
  const till = { name: 'สยาม', retiredAt }
  await api.db.till.upsert({
    where: { code: stored.associatedWith },
    create: { code: stored.associatedWith, ...till },
    update: till,
  })
  await api.db.fieldDefinition.updateMany({ where: { name: 'drink' }, data: { enumValues } })
  await api.db.fieldDefinition.updateMany({ where: { name: 'store' }, data: { maxLength } })
  const name = { in: ['shoeSize', 'vehicle', 'engraving'] }
  await api.db.fieldDefinition.updateMany({ where: { name }, data: { retiredAt } })
}
const change = () => configure({ retiredAt, maxLength: 3, enumValues: ['tea'] })

const someone = async () => {
  const phone = mobile()
  const { customer } = await registered(api, { identifiers: [phone], profile: stored, extendedFields })
  return { id: customer.id, phone }
}
const newValues = [
  ['INVALID_FIELD', { fields: { ...stored.fields, shoeSize: 42 } }],
  ['INVALID_FIELD', { fields: { ...stored.fields, drink: 'coffee ' } }],
  ['INVALID_FIELD', { fields: { ...stored.fields, store: 'สาขาสีลม' } }],
] as const

test('a profile can be sent back whole after its till and its fields have changed', async () => {
  const { id: customer } = await someone()
  await change()

  const { profile } = await updated(api, { customer, profile: { firstName: 'ธนา', ...stored } })

  expect(profile).toMatchObject({ firstName: 'ธนา', ...stored })
  expect(await notUpdated(api, { customer, profile: stored })).toMatchObject({ code: 'NOTHING_TO_CHANGE' })
  for (const [code, profile] of newValues)
    expect(await notUpdated(api, { customer, profile })).toMatchObject({ code, path: ['profile', 'fields'] })
})

test('a profile without the value does not get it, and neither does a new profile', async () => {
  const { id: customer } = await registered(api, { identifiers: [mobile()] }).then((one) => one.customer)
  await change()
  const { associatedWith, fields } = stored
  const till = { code: 'TILL_NOT_FOUND', path: ['profile', 'associatedWith'] }
  const field = {
    ...{ code: 'INVALID_FIELD', path: ['profile', 'fields'], names: ['shoeSize', 'drink', 'store'] },
  }

  expect(await notUpdated(api, { customer, profile: { associatedWith } })).toMatchObject(till)
  expect(await notUpdated(api, { customer, profile: { fields } })).toMatchObject(field)
  const identifiers = [mobile()]
  expect(await notRegistered(api, { identifiers, profile: { associatedWith } })).toMatchObject(till)
  expect(await notRegistered(api, { identifiers, profile: { fields } })).toMatchObject(field)
  expect(await notRegistered(api, { identifiers, extendedFields })).toMatchObject({
    ...{ code: 'INVALID_FIELD', path: ['extendedFields'], names: ['vehicle'] },
  })
})

test('an association sends the values of the customer and of its children back', async () => {
  const [boss, child, hierarchyCode] = [await someone(), await someone(), await fleet(api)]
  const newcomer = await person(api)
  await change()
  const childCustomers = [child, newcomer].map(({ phone }) => ({
    ...{ identifiers: [phone], profiles: [{ lastName: 'Schäfer', ...stored }] },
  }))

  const { childResults } = await associated(api, {
    ...{ identifiers: [boss.phone], extendedFields, profiles: [{ lastName: 'Schäfer', ...stored }] },
    association: { hierarchyCode, roleCode: 'OWNER', relatives: { childCustomers } },
  })

  expect(childResults).toMatchObject([
    { child: { customer: { lastName: 'Schäfer' } }, error: null },
    { child: null, error: { code: 'INVALID_FIELD' } },
  ])
  const vehicle = { extendedFields: { vehicle: 'Lieferwagen' } }
  expect(await notAssociated(api, { identifiers: [boss.phone], ...vehicle })).toMatchObject({
    ...{ code: 'INVALID_FIELD', path: ['extendedFields'], names: ['vehicle'] },
  })
  expect(await notAssociated(api, { identifiers: [newcomer.phone], profiles: [stored] })).toMatchObject({
    ...{ code: 'INVALID_FIELD', path: ['profiles', '0', 'fields'] },
  })
})

test('an unregistered customer registers with the values that it has', async () => {
  const phone = mobile()
  const known = { identifiers: [phone], profile: stored, extendedFields }
  const { customer } = await registered(api, { status: 'UNREGISTERED', ...known })
  await change()

  const again = { ...known, profile: { firstName: '伟', ...stored } }
  expect(
    await notRegistered(api, { ...again, profile: { fields: { ...stored.fields, shoeSize: 44 } } }),
  ).toMatchObject({ code: 'INVALID_FIELD', names: ['shoeSize'] })
  expect((await registered(api, again)).customer).toMatchObject({ id: customer.id, firstName: '伟' })
})

test('the data of a card can be sent back, in an update and when a card in the post is added again', async () => {
  const { id, number } = await heldCard(api, { status: 'ISSUED' })
  const extendedData = { engraving: 'Für Jürgen' }
  await updateCard(api, number, { extendedData })
  await change()

  expect(await updateCard(api, number, { cardLabel: 'Jürgen', extendedData })).toMatchObject({
    __typename: 'UpdateCardPayload',
  })
  const before = await snapshot(api.db)
  expect(await updateCard(api, number, { extendedData: { engraving: 'Für Anna' } })).toMatchObject({
    code: 'INVALID_FIELD',
  })
  expect(await snapshot(api.db)).toEqual(before)
  const add = (data: Record<string, unknown>) =>
    added(api, { customer: id, physical: [{ loyaltyId: number, extendedData: data }] })
  expect(await add({ engraving: 'Für Anna' })).toMatchObject({ errorList: [{ code: 'INVALID_FIELD' }] })
  expect(await add(extendedData)).toMatchObject({ successList: [number], errorList: [] })
  expect(await api.db.card.findUnique({ where: { number } })).toMatchObject({
    ...{ customerId: keyOf(id), extendedData },
  })
})
