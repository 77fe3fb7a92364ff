import { expect, test } from 'vitest'
import { planOwnProfile } from '../../../../src/core/association/rules/planOwnProfile.ts'
import type { LinkPlan } from '../../../../src/core/link/rules/linkPlan.ts'
import { customer, item, updateFacts } from '../../link/rules/facts.ts'

const profile = { firstName: 'Siriporn', channels: undefined }
const siriporn = customer('shop')
const [own] = siriporn.profiles
const fieldsOf = (fields: Record<string, unknown>) => new Map([[own?.id ?? '', fields]])
const plan = (
  request: Partial<Parameters<typeof planOwnProfile>[2]>,
  ownFields = fieldsOf({ size: 42, language: 'th' }),
  known: Partial<Parameters<typeof planOwnProfile>[1]> = {},
) =>
  planOwnProfile(
    updateFacts([siriporn], { ownFields }),
    { customer: siriporn, link: null, ...known },
    { profile: { channels: undefined }, fields: undefined, ...request },
  )
const linkOf = (attach: LinkPlan['attach']) =>
  ({ profile: { id: null, position: 1 }, attach }) as Partial<LinkPlan> as LinkPlan

test('the given values are planned for the profile in the target account, with all fields of the result', () => {
  expect(plan({ profile, fields: { size: null, vip: true } })).toEqual({
    profileId: own?.id,
    columns: profile,
    fields: { language: 'th', vip: true },
    changed: ['firstName', 'fields'],
  })
})

test('nothing given: no change', () => {
  expect(plan({})).toBeNull()
})

test('a profile that the link creates begins without fields, and has no id yet', () => {
  const link = linkOf([item('EMAIL', 'a@example.com')])

  expect(plan({ profile, fields: { vip: true } }, new Map(), { link })).toMatchObject({
    profileId: null,
    fields: { vip: true },
  })
})

test('no profile, and the link creates none: no change', () => {
  expect(plan({ profile }, new Map(), { link: linkOf([]) })).toBeNull()
})

test('fields that were not loaded are a fault, not an empty profile', () => {
  expect(() => plan({ profile }, new Map())).toThrow('the fields of a profile were not loaded')
})
