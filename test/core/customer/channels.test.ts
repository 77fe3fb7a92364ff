import { beforeAll, expect, test } from 'vitest'
import type { ChannelInput } from '../../generated/graphql.ts'
import { useApi } from '../../support/api.ts'
import { updated as associated } from '../../support/association/updateAssociation.ts'
import { mobile } from '../../support/customer/people.ts'
import { updated } from '../../support/customer/profileUpdate.ts'
import { keyOf } from '../../support/db/change.ts'
import { registered } from '../../support/link/registration.ts'

const api = useApi()
beforeAll(() =>
  api.db.fieldDefinition.createMany({
    data: [
      { target: 'PROFILE', name: 'store', type: 'STRING' },
      { target: 'CUSTOMER', name: 'language', type: 'STRING' },
    ],
  }),
)

const naree = { type: 'EMAIL' as const, value: 'naree.p@example.co.th' }
const jurgen = { type: 'EMAIL' as const, value: 'jürgen@beispiel.de' }
const all = { primary: true, verified: true, subscribed: true }
const none = { primary: false, verified: false, subscribed: false }

async function holder(channels: ChannelInput[]) {
  const phone = mobile()
  const { customer } = await registered(api, { identifiers: [phone], profile: { channels } })
  return { phone, id: customer.id }
}
const channelsOf = async (customer: string) =>
  api.db.communicationChannel.findMany({
    where: { profile: { customerId: keyOf(customer) } },
    select: { id: true, value: true, primary: true, verified: true, consentStatus: true },
    orderBy: { id: 'asc' },
  })

test('a flag that is absent does not change', async () => {
  const { id } = await holder([{ ...naree, verified: true, subscribed: true }])

  const { profile } = await updated(api, {
    customer: id,
    profile: { channels: [{ ...naree, primary: true }] },
  })

  expect(profile.channels).toEqual([{ ...naree, ...all }])
})

test('updateAssociation does not change an absent flag either', async () => {
  const { id, phone } = await holder([{ ...naree, verified: true, subscribed: true }])

  await associated(api, {
    identifiers: [phone],
    profiles: [{ commChannels: [{ ...naree, primary: true }] }],
  })

  expect(await channelsOf(id)).toMatchObject([
    { value: naree.value, primary: true, verified: true, consentStatus: 'SUBSCRIBED' },
  ])
})

test('null clears a flag', async () => {
  const { id } = await holder([{ ...naree, ...all }])
  const nulls = { primary: null, verified: null, subscribed: null }

  const { profile } = await updated(api, { customer: id, profile: { channels: [{ ...naree, ...nulls }] } })

  expect(profile.channels).toEqual([{ ...naree, ...none }])
})

test('a channel that stays in the list keeps its row; one that is left out is removed', async () => {
  const { id } = await holder([naree, { ...jurgen, ...all }])
  const [, before] = await channelsOf(id)

  await updated(api, { customer: id, profile: { channels: [{ ...jurgen, value: 'Jürgen@Beispiel.de' }] } })

  expect(await channelsOf(id)).toEqual([{ ...before, value: 'Jürgen@Beispiel.de' }])
})

test.each([
  [naree, jurgen],
  [jurgen, naree],
])('a channel that becomes primary takes the flag from the other one of its type', async (first, second) => {
  const { id } = await holder([{ ...first, primary: true }, second])

  const list = { channels: [first, { ...second, primary: true }] }
  const { profile } = await updated(api, { customer: id, profile: list })

  expect(profile.channels.map(({ value, primary }) => [value, primary])).toEqual([
    [first.value, false],
    [second.value, true],
  ])
})

test('a new channel begins without flags', async () => {
  const { id } = await holder([])

  const { profile } = await updated(api, { customer: id, profile: { channels: [naree] } })

  expect(profile.channels).toEqual([{ ...naree, ...none }])
})

test('in updateAssociation, null in place of all fields clears them', async () => {
  const phone = mobile()
  const filled = { fields: { store: 'Siam' } }
  const { customer } = await registered(api, {
    ...{ identifiers: [phone], profile: filled, extendedFields: { language: 'th' } },
  })

  const done = await associated(api, {
    ...{ identifiers: [phone], profiles: [{ fields: null }], extendedFields: null },
  })

  expect(customer).toMatchObject({ extendedFields: { language: 'th' }, profiles: [filled] })
  expect(done.customer.extendedFields).toEqual({})
  expect(done.customer.profiles.map(({ fields }) => fields)).toEqual([{}])
})
