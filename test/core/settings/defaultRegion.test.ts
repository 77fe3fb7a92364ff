import { expect, test } from 'vitest'
import { graphql } from '../../generated/index.ts'
import { newKey, useApi } from '../../support/api.ts'
import { mobile } from '../../support/customer/people.ts'
import { snapshot } from '../../support/db/snapshot.ts'
import { linked } from '../../support/link/linkCard.ts'
import { register } from '../../support/link/register.ts'

const api = useApi()

const SetRegion = graphql(`
  mutation SetRegion($input: UpdateSettingsInput!) {
    updateSettings(input: $input) {
      __typename
      ... on UpdateSettingsPayload { changed }
      ... on LoyaltyError { code path message }
      ... on DefaultRegionInUseError { region values }
    }
  }
`)
const setRegion = async (defaultRegion: string | null, more: { countOnlyActive?: boolean } = {}) =>
  (await api.call(SetRegion, { input: { idempotencyKey: newKey(), defaultRegion, ...more } })).updateSettings
async function refused(defaultRegion: string | null, more: { countOnlyActive?: boolean } = {}) {
  const before = await snapshot(api.db)
  const refusal = await setRegion(defaultRegion, more)
  expect(await snapshot(api.db)).toEqual(before)
  return refusal
}

test('the default region stays while numbers without a country code depend on it, and the refusal counts them', async () => {
  expect(await setRegion('TH')).toMatchObject({ changed: ['defaultRegion'] })
  await register(api, { identifiers: [mobile('+66 81 555 0100'), mobile('(+66) 81 555 0101')] })
  expect(await setRegion('DE')).toMatchObject({ changed: ['defaultRegion'] })
  expect(await setRegion('TH')).toMatchObject({ changed: ['defaultRegion'] })

  const national = mobile('081 555 0102')
  const channels = [{ type: 'MOBILE' as const, value: '081-555-0103' }]
  const { customer } = await register(api, { identifiers: [national, mobile()], profile: { channels } })

  for (const region of ['DE', null])
    expect(await refused(region, { countOnlyActive: true })).toMatchObject({
      code: 'DEFAULT_REGION_IN_USE',
      path: ['defaultRegion'],
      ...{ region: 'TH', values: 2 },
    })
  expect(await setRegion('TH', { countOnlyActive: true })).toMatchObject({ changed: ['countOnlyActive'] })
  await linked(api, { customer: customer.id, remove: [national] })
  expect(await refused('DE')).toMatchObject({ values: 1 })
})
