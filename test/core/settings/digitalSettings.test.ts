import { expect, test } from 'vitest'
import type { UpdateSettingsInput } from '../../generated/graphql.ts'
import { graphql } from '../../generated/index.ts'
import { newKey, useApi } from '../../support/api.ts'
import { cardSeries } from '../../support/cardSeries/cardSeries.ts'

const api = useApi()

const SetDigital = graphql(`
  mutation SetDigital($input: UpdateSettingsInput!) {
    updateSettings(input: $input) {
      ... on UpdateSettingsPayload { changed settings { digitalCards digitalSeries { code } } }
      ... on LoyaltyError { code path }
    }
  }
`)

async function set(change: Omit<UpdateSettingsInput, 'idempotencyKey'>) {
  const { updateSettings } = await api.call(SetDigital, { input: { idempotencyKey: newKey(), ...change } })
  return updateSettings
}

test('digital cards are off at first, and are switched on with the series they come from', async () => {
  await cardSeries(api, { code: 'WALLET', form: 'DIGITAL', origin: 'GENERATED', length: 12 })

  expect(await set({ digitalCards: false })).toMatchObject({ code: 'NOTHING_TO_CHANGE' })
  expect(await set({ digitalCards: true, digitalSeriesCode: 'WALLET' })).toEqual({
    changed: ['digitalCards', 'digitalSeriesId'],
    settings: { digitalCards: true, digitalSeries: { code: 'WALLET' } },
  })
  expect(await set({ digitalSeriesCode: null })).toEqual({
    changed: ['digitalSeriesId'],
    settings: { digitalCards: true, digitalSeries: null },
  })
})

test.each(['NOWHERE', 'PLASTIC', ''])('no digital cards come from %j', async (digitalSeriesCode) => {
  if (digitalSeriesCode === 'PLASTIC') await cardSeries(api, { code: 'PLASTIC', form: 'PHYSICAL' })

  expect(await set({ digitalSeriesCode })).toEqual({
    code: 'INVALID_CARD_SERIES',
    path: ['digitalSeriesCode'],
  })
})

test('whether digital cards are on cannot be null', async () => {
  expect(await set({ digitalCards: null })).toEqual({ code: 'INVALID_INPUT', path: ['digitalCards'] })
})
