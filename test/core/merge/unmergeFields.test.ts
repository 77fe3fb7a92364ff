import { beforeAll, expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { updated } from '../../support/association/updateAssociation.ts'
import { readCustomer } from '../../support/customer/customer.ts'
import { email, mobile } from '../../support/customer/people.ts'
import { keyOf } from '../../support/db/change.ts'
import { linked } from '../../support/link/linkCard.ts'
import { register } from '../../support/link/register.ts'
import { merged } from '../../support/merge/mergeCustomers.ts'
import { unmerged } from '../../support/merge/unmerge.ts'
import { erased } from '../../support/privacy/erase.ts'
import { splitDone } from '../../support/split/splitProfile.ts'

const api = useApi()
beforeAll(() =>
  api.db.fieldDefinition.createMany({
    data: ['size', 'color', 'cafe'].map((name) => ({
      target: 'CUSTOMER' as const,
      name,
      type: 'STRING' as const,
    })),
  }),
)

type Fields = Record<string, string | null>
const fieldsOf = async (id: string) => (await readCustomer(api, id)).extendedFields

/** Two customers with extended fields, who are merged. Each is named by its own identifier. */
async function mergedPair(mine: Fields = {}, theirs: Fields = {}) {
  const [phone, address] = [mobile(), email()]
  const victim = (await register(api, { identifiers: [phone], extendedFields: theirs })).customer.id
  const other = { source: 'ECOMMERCE' as const, identifiers: [address], extendedFields: mine }
  const survivor = (await register(api, other)).customer.id
  await merged(api, { survivor, victim })
  const set = (source: 'INSTORE' | 'ECOMMERCE', extendedFields: Fields) =>
    updated(api, {
      ...{
        source,
        identifiers: [source === 'INSTORE' ? phone : address],
        loyaltyType: 'LOYALTY',
        extendedFields,
      },
    })
  return { survivor, victim, set, phone }
}

test('a field that was set through the victim’s identifier goes to the victim, and the survivor gets its own value back', async () => {
  const { survivor, victim, set } = await mergedPair({ size: 'M', color: 'blau' })
  await set('INSTORE', { size: 'XL', cafe: 'สยาม' })
  await set('ECOMMERCE', { color: 'grün' })

  await unmerged(api, victim)

  expect(await fieldsOf(victim)).toEqual({ size: 'XL', cafe: 'สยาม' })
  expect(await fieldsOf(survivor)).toEqual({ size: 'M', color: 'grün' })
})

test('a field that was removed through the victim’s identifier is removed from the victim alone', async () => {
  const { survivor, victim, set } = await mergedPair({ size: 'M' }, { color: 'red', size: 'S' })
  await set('INSTORE', { size: null, color: null })

  await unmerged(api, victim)

  expect(await fieldsOf(victim)).toEqual({})
  expect(await fieldsOf(survivor)).toEqual({ size: 'M' })
})

test('the last call that changed a field decides; a call with the same value changes nothing', async () => {
  const { survivor, victim, set } = await mergedPair()
  await set('INSTORE', { size: 'S', color: 'red' })
  await set('ECOMMERCE', { size: 'L', color: 'red' })

  await unmerged(api, victim)

  expect(await fieldsOf(victim)).toEqual({ color: 'red' })
  expect(await fieldsOf(survivor)).toEqual({ size: 'L' })
})

test('a field that the survivor sets again through its own identifier stays with it', async () => {
  const { survivor, victim, set } = await mergedPair({ size: 'M' })
  await set('INSTORE', { size: 'S' })
  await set('ECOMMERCE', { size: 'M' })

  await unmerged(api, victim)

  expect([await fieldsOf(victim), await fieldsOf(survivor)]).toEqual([{}, { size: 'M' }])
})

test('over two merges, a field goes back step by step to the customer through which it was set', async () => {
  const { survivor, victim, set } = await mergedPair()
  const outer = (await register(api, { source: 'JD', identifiers: [mobile()] })).customer.id
  await merged(api, { survivor: outer, victim: survivor })
  await set('INSTORE', { cafe: 'ชิดลม' })

  await unmerged(api, survivor)
  expect([await fieldsOf(outer), await fieldsOf(survivor)]).toEqual([{}, { cafe: 'ชิดลม' }])
  await unmerged(api, victim)

  expect([await fieldsOf(survivor), await fieldsOf(victim)]).toEqual([{}, { cafe: 'ชิดลม' }])
})

test('a field that was set through a profile goes with it when it is split off', async () => {
  const { survivor, set, phone, victim } = await mergedPair({ size: 'M' })
  await unmerged(api, victim)
  const web = email()
  await register(api, { source: 'WEBSITE', identifiers: [phone, web], extendedFields: { color: 'gold' } })
  await updated(api, {
    ...{ source: 'WEBSITE', identifiers: [web], loyaltyType: 'LOYALTY', extendedFields: { cafe: 'เมืองเอก' } },
  })
  await set('INSTORE', { size: 'S' })

  const { into } = await splitDone(api, { profile: { customer: { id: victim }, source: 'WEBSITE' } })

  expect(into.extendedFields).toEqual({ color: 'gold', cafe: 'เมืองเอก' })
  expect(await fieldsOf(victim)).toEqual({ size: 'S' })
  expect(await fieldsOf(survivor)).toEqual({ size: 'M' })
})

test('an erasure leaves no reference of a field', async () => {
  const { survivor, set } = await mergedPair()
  await set('ECOMMERCE', { size: 'L' })
  await linked(api, { customer: survivor, add: [email()] })

  await erased(api, survivor)

  const row = await api.db.customer.findUniqueOrThrow({ where: { id: keyOf(survivor) } })
  expect([row.extendedFields, row.fieldsMatchedBy]).toEqual([{}, {}])
})
