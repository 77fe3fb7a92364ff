import { expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { notUpdated, type Update, updated } from '../../support/association/updateAssociation.ts'
import { cardSeries } from '../../support/cardSeries/cardSeries.ts'
import { email, mobile } from '../../support/customer/people.ts'
import { fleet } from '../../support/hierarchy/fleet.ts'
import { register } from '../../support/link/register.ts'
import { previewMerge, refusedMerge } from '../../support/merge/mergeCustomers.ts'
import { hashOf, previewUpdate } from '../../support/preview.ts'

const api = useApi()

test('PLAN_STALE: a custom field with the name of a database column has changed', async () => {
  await api.db.fieldDefinition.create({ data: { target: 'CUSTOMER', name: 'updatedAt', type: 'STRING' } })
  const [phone, address] = [mobile(), email()]
  const noted = (updatedAt: string) => ({ identifiers: [phone], extendedFields: { updatedAt } })
  const victim = (await register(api, noted('2026-01-31'))).customer.id
  const survivor = (await register(api, { source: 'ECOMMERCE', identifiers: [address] })).customer.id
  const foreseen = await previewMerge(api, { survivor, victim })
  if (!('planHash' in foreseen)) throw new Error(foreseen.code)
  await updated(api, noted('2026-02-28'))

  const outcome = await refusedMerge(api, { survivor, victim, expectedPlan: foreseen.planHash })

  expect(outcome).toMatchObject({ code: 'PLAN_STALE' })
})

/** An update of a new family whose child is refused by itself. */
async function family(child: object): Promise<Update> {
  const phone = mobile()
  await register(api, { identifiers: [phone] })
  const childCustomers = [{ identifiers: [mobile()], ...child }]
  return {
    identifiers: [phone],
    association: { hierarchyCode: await fleet(api), roleCode: 'OWNER', relatives: { childCustomers } },
  }
}

test('PLAN_STALE: a child that the preview refused for its field would be registered now', async () => {
  const asked = await family({ extendedFields: { nickname: 'เล็ก' } })
  const foreseen = await previewUpdate(api, asked)
  expect(foreseen).toMatchObject({ childResults: [{ error: { code: 'INVALID_FIELD' } }] })
  await api.db.fieldDefinition.create({ data: { target: 'CUSTOMER', name: 'nickname', type: 'STRING' } })

  const outcome = await notUpdated(api, { ...asked, expectedPlan: hashOf(foreseen) })

  expect(outcome).toMatchObject({ code: 'PLAN_STALE' })
})

test('PLAN_STALE: a child that the preview refused for its card would get the card now', async () => {
  const card = { type: 'CARD_NUMBER' as const, seriesCode: 'NACHWUCHS', statusLabel: 'ACTIVE' }
  const asked = await family({ identifiers: [mobile(), card] })
  const foreseen = await previewUpdate(api, asked)
  expect(foreseen).toMatchObject({ childResults: [{ error: { code: 'INVALID_CARD_SERIES' } }] })
  await cardSeries(api, { code: 'NACHWUCHS', origin: 'GENERATED', length: 8 })

  const outcome = await notUpdated(api, { ...asked, expectedPlan: hashOf(foreseen) })

  expect(outcome).toMatchObject({ code: 'PLAN_STALE' })
})
