import { expect, test } from 'vitest'
import { planOwnProfile } from '../../../../src/core/association/rules/planOwnProfile.ts'
import { newProfile } from '../../../../src/core/customer/rules/planProfileChange.ts'
import type { LinkPlan } from '../../../../src/core/link/rules/linkPlan.ts'
import { customer, item, updateFacts } from '../../link/rules/facts.ts'

const profile = { firstName: 'Siriporn', channels: undefined }
const siriporn = customer('shop')
const [own] = siriporn.profiles
const id = own?.id ?? ''
const stored = { ...newProfile, id, fields: { size: 42, language: 'th' } }
const plan = (
  request: Partial<Parameters<typeof planOwnProfile>[2]>,
  ownProfiles = new Map([[id, stored]]),
  known: Partial<Parameters<typeof planOwnProfile>[1]> = {},
) =>
  planOwnProfile(
    updateFacts([siriporn], { ownProfiles }),
    { customer: siriporn, link: null, ...known },
    { profile: { channels: undefined }, fields: undefined, ...request },
  )
const linkOf = (attach: LinkPlan['attach']) =>
  ({ profile: { id: null, position: 1 }, attach }) as Partial<LinkPlan> as LinkPlan

test('only differing values are planned for the profile in the target account, with all fields of the result', () => {
  expect(plan({ profile, fields: { size: null, vip: true } })).toEqual({
    profileId: id,
    change: {
      columns: { firstName: 'Siriporn' },
      consents: [],
      fields: { language: 'th', vip: true },
      channels: undefined,
      changed: ['fields', 'firstName'],
    },
  })
})

test('nothing given, or only what the profile has: no change', () => {
  expect(plan({})).toBeNull()
  expect(plan({ profile: { firstName: null, channels: [] }, fields: { size: 42 } })).toBeNull()
})

test('a profile that the link creates begins without fields, and has no id yet', () => {
  const link = linkOf([item('EMAIL', 'a@example.com')])

  expect(plan({ profile, fields: { vip: true } }, new Map(), { link })).toMatchObject({
    profileId: null,
    change: { fields: { vip: true } },
  })
})

test('no profile, and the link creates none: no change', () => {
  expect(plan({ profile }, new Map(), { link: linkOf([]) })).toBeNull()
})

test('a profile that was not loaded is a fault', () => {
  expect(() => plan({ profile }, new Map())).toThrow('a profile to change was not loaded')
})
