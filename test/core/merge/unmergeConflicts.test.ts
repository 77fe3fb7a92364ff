import { expect, test } from 'vitest'
import type { ChannelInput, CustomerBy } from '../../generated/graphql.ts'
import { useApi } from '../../support/api.ts'
import { updated as associated, readPlace } from '../../support/association/updateAssociation.ts'
import { readCustomer } from '../../support/customer/customer.ts'
import { email, mobile } from '../../support/customer/people.ts'
import { updated } from '../../support/customer/profileUpdate.ts'
import { assertInvariants } from '../../support/db/invariants.ts'
import { at, fleet, placed } from '../../support/hierarchy/fleet.ts'
import { register } from '../../support/link/register.ts'
import { merged } from '../../support/merge/mergeCustomers.ts'
import { previewUnmerge, unmerged } from '../../support/merge/unmerge.ts'
import { adjusted, newProgram, readPoints } from '../../support/points/program.ts'
import { splitDone } from '../../support/split/splitProfile.ts'

const api = useApi()

const suda = { type: 'EMAIL' as const, value: 'suda@example.co.th' }
const malee = { type: 'EMAIL' as const, value: 'malee@example.co.th' }
const anong = { type: 'EMAIL' as const, value: 'anong@example.co.th' }
const primary = true

/** A customer of a web site with these channels. */
const visitor = async (channels: ChannelInput[]) =>
  (await register(api, { source: 'WEBSITE', identifiers: [mobile()], profile: { channels } })).customer.id
const setChannels = (customer: string, channels: ChannelInput[]) =>
  updated(api, { customer, source: 'WEBSITE', profile: { channels } })
const channelsOf = async (id: string) =>
  (await readCustomer(api, id)).profiles
    .flatMap(({ channels }) => channels)
    .map(({ value, primary: isPrimary }) => (isPrimary ? `${value} primary` : value))
    .toSorted()

test('an address that became primary since the merge is primary on its side, and no other', async () => {
  const victim = await visitor([{ ...suda, primary }, malee])
  const survivor = await visitor([suda])
  await merged(api, { survivor, victim })
  await setChannels(survivor, [suda, { ...malee, primary }])
  expect(await previewUnmerge(api, { absorbed: victim })).toMatchObject({ __typename: 'UnmergePreview' })

  await unmerged(api, victim)

  expect(await channelsOf(victim)).toEqual([`${malee.value} primary`, suda.value])
  expect(await channelsOf(survivor)).toEqual([suda.value])
  await assertInvariants(api.db)
})

test('the survivor’s address that lost the flag to one of the victim gets it back, and the other way round', async () => {
  const victim = await visitor([{ ...suda, primary }, malee])
  const survivor = await visitor([{ ...anong, primary }])
  await merged(api, { survivor, victim })
  await setChannels(survivor, [anong, suda, { ...malee, primary }])
  await unmerged(api, victim)
  expect(await channelsOf(victim)).toEqual([`${malee.value} primary`, suda.value])
  expect(await channelsOf(survivor)).toEqual([`${anong.value} primary`])

  const [mother, daughter] = [await visitor([{ ...suda, primary }]), await visitor([anong])]
  await merged(api, { survivor: daughter, victim: mother })
  await setChannels(daughter, [{ ...anong, primary }, suda])
  await unmerged(api, mother)
  expect(await channelsOf(mother)).toEqual([`${suda.value} primary`])
  expect(await channelsOf(daughter)).toEqual([`${anong.value} primary`])
  await assertInvariants(api.db)
})

test('a flag that was taken away since the merge stays away', async () => {
  const victim = await visitor([{ ...suda, primary }])
  const survivor = await visitor([malee])
  await merged(api, { survivor, victim })
  await setChannels(survivor, [malee, { ...suda, primary: false }])

  await unmerged(api, victim)

  expect(await channelsOf(victim)).toEqual([suda.value])
  expect(await channelsOf(survivor)).toEqual([malee.value])
})

test('a place that the survivor got since through the victim is the victim’s place, and its former one does not come back', async () => {
  const hierarchyCode = await fleet(api)
  const survivor = await placed(api, { hierarchyCode, roleCode: 'OWNER' })
  const phone = mobile()
  const victim = (await register(api, { source: 'JD', identifiers: [phone] })).customer.id
  const place = (association: object) =>
    associated(api, { source: 'JD', identifiers: [phone], association: association as never })
  await place(at({ hierarchyCode, roleCode: 'MANAGER' }))
  await merged(api, { survivor: survivor.id, victim })
  await associated(api, { identifiers: [survivor.phone], association: { hierarchyCode: null } })
  await place(at({ hierarchyCode, roleCode: 'DRIVER' }))
  expect(await previewUnmerge(api, { absorbed: victim })).toMatchObject({ placeAgain: false })

  await unmerged(api, victim)

  expect(await readPlace(api, victim)).toMatchObject({ role: { code: 'DRIVER' } })
  expect(await readPlace(api, survivor.id)).toBeNull()
  await assertInvariants(api.db)
})

/**
 * A family of two customers, each in the program. The web shop's enrollment of the survivor was split off since the merge, and
 * the victim's phone enrolled them again, in this tier.
 */
async function enrolledTwice({ own, again }: { own: number; again: number }) {
  const [phone, address, theirs] = [mobile(), email(), mobile()]
  const survivor = (await register(api, { identifiers: [phone] })).customer.id
  await register(api, { source: 'WEBSITE', identifiers: [phone, address] })
  const victim = (await register(api, { source: 'JD', identifiers: [theirs] })).customer.id
  const programId = await newProgram(api)
  const enroll = (
    source: 'WEBSITE' | 'JD',
    identifiers: (typeof theirs | typeof address)[],
    tierNumber: number,
  ) =>
    associated(api, {
      ...{ source, identifiers, loyaltyType: 'LOYALTY' },
      loyaltyProgramEnrollments: [{ programId, tierNumber }],
    })
  await enroll('WEBSITE', [address], 1)
  await enroll('JD', [theirs], own)
  await merged(api, { survivor, victim })
  await splitDone(api, { profile: { customer: { id: survivor }, source: 'WEBSITE' } })
  await enroll('JD', [theirs], again)
  const credit = (customer: CustomerBy) =>
    adjusted(api, { customer, programId, change: { credit: { points: '40' } } })
  return { survivor, victim, credit }
}
const standing = async (id: string) => {
  const { enrollments } = await readPoints(api, id)
  return enrollments.map(({ tier, points }) => [tier.tierNumber, points.balance])
}

test.each([
  [{ own: 1, again: 2 }, 2],
  [{ own: 2, again: 1 }, 2],
])(
  'an enrollment since the merge and the victim’s former one become one, in the higher tier: %o',
  async (tiers, tier) => {
    const { survivor, victim } = await enrolledTwice(tiers)
    expect(await previewUnmerge(api, { absorbed: victim })).toMatchObject({ notices: [] })

    await unmerged(api, victim)

    expect(await standing(victim)).toEqual([[tier, '0']])
    expect(await standing(survivor)).toEqual([])
    await assertInvariants(api.db)
  },
)

test('the survivor of two that became one enrollment is enrolled again if it has points', async () => {
  const { survivor, victim, credit } = await enrolledTwice({ own: 2, again: 2 })
  await credit({ id: survivor })

  const { notices } = await unmerged(api, victim)

  expect(notices.map(({ code }) => code)).toEqual(['ENROLLED_AGAIN'])
  expect(await standing(victim)).toEqual([[2, '0']])
  expect(await standing(survivor)).toEqual([[1, '40']])
  await assertInvariants(api.db)
})
