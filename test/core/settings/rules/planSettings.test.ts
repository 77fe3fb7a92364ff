import { expect, test } from 'vitest'
import { planSettings, type SettingsChangeFacts } from '../../../../src/core/settings/rules/planSettings.ts'
import { refusalOf } from '../../link/rules/facts.ts'

const before: SettingsChangeFacts['before'] = {
  settings: { maxCardsPerCustomer: 3, defaultRegion: null, digitalSeriesId: 7 },
  policies: new Map([['EMAIL', 'MERGE']]),
}
const nothing: SettingsChangeFacts = { change: { settings: {}, policies: [] }, series: null, before }

test('NOTHING_TO_CHANGE: settings and policies have their value already', () => {
  const change: SettingsChangeFacts['change'] = {
    settings: { maxCardsPerCustomer: 3, defaultRegion: null },
    policies: [{ type: 'EMAIL', policy: 'MERGE' }],
  }

  expect(refusalOf(() => planSettings({ ...nothing, change }, {}))).toEqual({
    ...{ code: 'NOTHING_TO_CHANGE', path: [] },
  })
})

test('the names of all that changes are in alphabetical order', () => {
  const change: SettingsChangeFacts['change'] = {
    settings: { maxCardsPerCustomer: null, defaultRegion: 'DE' },
    policies: [{ type: 'MOBILE', policy: 'MERGE' }],
  }

  expect(planSettings({ ...nothing, change }, { digitalSeriesCode: null })).toEqual({
    settings: { maxCardsPerCustomer: null, defaultRegion: 'DE', digitalSeriesId: null },
    policies: change.policies,
    changed: ['defaultRegion', 'digitalSeriesId', 'identifierPolicies', 'maxCardsPerCustomer'],
  })
})

test('INVALID_CARD_SERIES: digital cards need a series that exists and is digital', () => {
  const plan = (series: SettingsChangeFacts['series']) => () =>
    planSettings({ ...nothing, series }, { digitalSeriesCode: 'APP' })

  expect(plan({ id: 8, form: 'DIGITAL' })()).toMatchObject({ settings: { digitalSeriesId: 8 } })
  expect(refusalOf(plan({ id: 8, form: 'PHYSICAL' }))).toEqual({
    ...{ code: 'INVALID_CARD_SERIES', reason: 'its cards are not digital.', path: ['digitalSeriesCode'] },
  })
  expect(refusalOf(plan(null))).toEqual({
    ...{ code: 'INVALID_CARD_SERIES', reason: 'the series does not exist.', path: ['digitalSeriesCode'] },
  })
})

test('DEFAULT_REGION_IN_USE: values that depend on the present region keep it', () => {
  const inGermany = { ...before, settings: { ...before.settings, defaultRegion: 'DE' } }
  const plan = (settings: SettingsChangeFacts['change']['settings'], regionalValues?: number) => () =>
    planSettings(
      {
        ...{ ...nothing, before: inGermany, change: { settings, policies: [] } },
        ...(regionalValues !== undefined && { regionalValues }),
      },
      {},
    )

  expect(refusalOf(plan({ defaultRegion: 'TH' }, 1))).toEqual({
    ...{ code: 'DEFAULT_REGION_IN_USE', region: 'DE', values: 1, path: ['defaultRegion'] },
  })
  expect(refusalOf(plan({ maxCardsPerCustomer: 4, defaultRegion: 'TH' }, 1))).toMatchObject({ region: 'DE' })
  for (const values of [0, undefined])
    expect(plan({ defaultRegion: 'TH' }, values)().changed).toEqual(['defaultRegion'])
  expect(plan({ defaultRegion: 'DE', maxCardsPerCustomer: 4 }, 1)().changed).toEqual(['maxCardsPerCustomer'])
})

test('an absent series for digital cards changes none', () => {
  const change = { settings: { maxCardsPerCustomer: 4 }, policies: [] }

  expect(planSettings({ ...nothing, change }, {}).settings).toEqual({ maxCardsPerCustomer: 4 })
})
