import { expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { notUpdated, type Update, updated } from '../../support/association/updateAssociation.ts'
import { cardSeries } from '../../support/cardSeries/cardSeries.ts'
import { email, mobile } from '../../support/customer/people.ts'
import { company, fleet } from '../../support/hierarchy/fleet.ts'
import { register } from '../../support/link/register.ts'
import { createProgram } from '../../support/points/points.ts'
import { hashOf, previewUpdate, writingNothing } from '../../support/preview.ts'

const api = useApi()

test('a preview shows the place, the enrollments, the customers to register and the children that fail, and writes nothing', async () => {
  const hierarchyCode = await fleet(api)
  const externalId = await company(api, hierarchyCode)
  const programId = await createProgram(api.db)
  const phone = mobile()
  const known = await register(api, { identifiers: [phone] })
  const asked: Update = {
    identifiers: [phone, email()],
    loyaltyType: 'LOYALTY',
    loyaltyProgramEnrollments: [{ programId, tierNumber: 2, loyaltyPoints: '50' }],
    association: {
      ...{ hierarchyCode, roleCode: 'MANAGER', fleetCompany: { externalId } },
      relatives: {
        childCustomers: [
          { identifiers: [mobile()], profiles: [{ firstName: '小龙', lastName: '李' }] },
          { identifiers: [mobile()], roleCode: 'OWNER' },
        ],
      },
    },
  }

  const foreseen = await writingNothing(api, () => previewUpdate(api, asked))

  expect(foreseen).toMatchObject({
    customer: { id: known.customer.id },
    merge: null,
    loyaltyType: 'LOYALTY',
    attached: [asked.identifiers[1]],
    place: { hierarchyCode, roleCode: 'MANAGER', company: { externalId }, isNew: true, hasParent: false },
    parent: null,
    enrollments: [{ enrolled: true, program: { programId } }],
    childResults: [
      { customer: null, created: true, error: null },
      { customer: null, created: false, error: { code: 'CHILD_ROLE_DOES_NOT_QUALIFY' } },
    ],
  })
  const done = await updated(api, { ...asked, expectedPlan: hashOf(foreseen) })
  expect(done).toMatchObject({
    ...{ childCount: 2, childSuccessCount: 1, childFailureCount: 1 },
    customer: { id: known.customer.id, loyaltyType: 'LOYALTY' },
    association: { role: { code: 'MANAGER' }, company: { externalId } },
  })
})

test('a preview of a generated card creates no card; the update with this plan creates it', async () => {
  const { seriesId } = await cardSeries(api, { code: 'TANKKARTE', origin: 'GENERATED', length: 8 })
  const phone = mobile()
  await register(api, { identifiers: [phone] })
  const card = { type: 'CARD_NUMBER' as const, seriesId, statusLabel: 'ACTIVE' }
  const asked: Update = { identifiers: [phone, card] }

  const foreseen = await writingNothing(api, () => previewUpdate(api, asked))

  expect(foreseen).toMatchObject({ linked: [{ cardNumber: null, statusLabel: 'ACTIVE' }] })
  const done = await updated(api, { ...asked, expectedPlan: hashOf(foreseen) })
  expect(done.customer.cards.totalCount).toBe(1)
})

test('an identifier of another source: the preview shows the merge that the update makes', async () => {
  const [address, phone] = [email(), mobile()]
  const survivor = await register(api, { source: 'ECOMMERCE', identifiers: [address] })
  const victim = await register(api, { identifiers: [phone] })
  const asked: Update = { identifiers: [phone, address] }

  const foreseen = await writingNothing(api, () => previewUpdate(api, asked))

  const parties = { survivor: { id: survivor.customer.id }, victim: { id: victim.customer.id } }
  expect(foreseen).toMatchObject({
    customer: parties.survivor,
    merge: { survivor: parties.survivor, absorbed: parties.victim },
  })
  const done = await updated(api, { ...asked, expectedPlan: hashOf(foreseen) })
  expect(done.merge).toEqual({ survivorId: survivor.customer.id, absorbedId: victim.customer.id })
})

test('PLAN_STALE: the parent has no room left, or another caller registered a child; nothing changes', async () => {
  const hierarchyCode = await fleet(api, { maxChildren: 1 })
  const [parent, phone, child] = [mobile(), mobile(), mobile()]
  const place = (roleCode: string) => ({ hierarchyCode, roleCode })
  const below = { ...place('MANAGER'), relatives: { parentCustomer: { identifiers: [parent] } } }
  await register(api, { identifiers: [parent] })
  await updated(api, { identifiers: [parent], association: place('OWNER') })
  for (const one of [phone, mobile()]) await register(api, { identifiers: [one] })
  const rival = mobile()
  await register(api, { identifiers: [rival] })
  const full: Update = { identifiers: [phone], association: below }
  const plan = hashOf(await previewUpdate(api, full))
  await updated(api, { identifiers: [rival], association: below })

  expect(await notUpdated(api, { ...full, expectedPlan: plan })).toMatchObject({ code: 'PLAN_STALE' })

  const family: Update = {
    identifiers: [parent],
    association: { ...place('OWNER'), relatives: { childCustomers: [{ identifiers: [child] }] } },
  }
  const familyPlan = hashOf(await previewUpdate(api, family))
  await register(api, { identifiers: [child] })
  expect(await notUpdated(api, { ...family, expectedPlan: familyPlan })).toMatchObject({ code: 'PLAN_STALE' })
})

test('a preview is refused if the update would be refused', async () => {
  const phone = mobile()
  await register(api, { identifiers: [phone] })
  const asked: Update = {
    identifiers: [phone],
    association: { hierarchyCode: 'NIRGENDS', roleCode: 'OWNER' },
  }

  const { code, message, path } = await notUpdated(api, asked)

  expect(await previewUpdate(api, asked)).toEqual({
    __typename: 'InvalidHierarchyError',
    code,
    message,
    path,
  })
})
