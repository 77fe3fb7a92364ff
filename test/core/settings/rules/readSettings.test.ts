import { expect, test } from 'vitest'
import { readSettings, type SettingsInput } from '../../../../src/core/settings/rules/readSettings.ts'
import { refusalOf } from '../../link/rules/facts.ts'

test('each setting is read as it is given; what is absent has no key', () => {
  const settings = {
    ...{
      maxCardsPerCustomer: 0,
      maxMergesPerDay: 1,
      defaultRegion: 'TH',
      mergePreference: 'ABSORBED' as const,
    },
    ...{ countOnlyActive: true, digitalCards: false, negativePoints: true, fixedAssociations: false },
    erasedCards: 'FREE' as const,
  }

  expect(readSettings(settings)).toStrictEqual({ settings, policies: [] })
  for (const [name, value] of Object.entries(settings))
    expect(readSettings({ [name]: value })).toStrictEqual({ settings: { [name]: value }, policies: [] })
})

test.each(['maxCardsPerCustomer', 'maxMergesPerDay', 'mergeRequestDays', 'defaultRegion'])(
  'null clears %s',
  (name) => {
    expect(readSettings({ [name]: null }).settings).toEqual({ [name]: null })
  },
)

test('policies are read in their order', () => {
  const identifierPolicies = [
    { type: 'EMAIL' as const, policy: 'REFUSE' as const },
    { type: 'MOBILE' as const, policy: 'REQUIRE_APPROVAL' as const },
  ]

  expect(readSettings({ identifierPolicies })).toEqual({ settings: {}, policies: identifierPolicies })
})

test.each([
  ['maxCardsPerCustomer', 10_000],
  ['maxMergesPerDay', 10_000],
  ['mergeRequestDays', 3_650],
  ['defaultRegion', 'CN'],
])('the most of %s is %s', (name, value) => {
  expect(readSettings({ [name]: value }).settings).toEqual({ [name]: value })
})

const twice = ['EMAIL', 'MOBILE', 'EMAIL'].map((type) => ({ type, policy: 'MERGE' }) as never)
const refused: [object, SettingsInput, (string | number)[]][] = [
  [{ code: 'INVALID_INPUT' }, { maxCardsPerCustomer: -1 }, ['maxCardsPerCustomer']],
  [{ code: 'INVALID_INPUT' }, { maxCardsPerCustomer: 10_001 }, ['maxCardsPerCustomer']],
  [{ code: 'INVALID_INPUT' }, { maxMergesPerDay: 0 }, ['maxMergesPerDay']],
  [{ code: 'INVALID_INPUT' }, { mergeRequestDays: 0 }, ['mergeRequestDays']],
  [{ code: 'INVALID_INPUT' }, { mergeRequestDays: 3_651 }, ['mergeRequestDays']],
  [{ code: 'INVALID_INPUT' }, { maxMergesPerDay: 10_001 }, ['maxMergesPerDay']],
  [
    { code: 'INVALID_INPUT', reason: expect.stringContaining('ISO 3166') },
    { defaultRegion: 'th' },
    ['defaultRegion'],
  ],
  [{ code: 'INVALID_INPUT' }, { defaultRegion: '' }, ['defaultRegion']],
  [
    { code: 'INVALID_INPUT', reason: expect.stringContaining('EMAIL') },
    { identifierPolicies: twice },
    ['identifierPolicies', '2', 'type'],
  ],
  ...(
    [
      'countOnlyActive',
      'digitalCards',
      'negativePoints',
      'fixedAssociations',
      'erasedCards',
      'mergePreference',
      'identifierPolicies',
    ] as const
  ).map((name): [object, SettingsInput, string[]] => [
    { code: 'INVALID_INPUT', reason: expect.stringContaining(name) },
    { [name]: null },
    [name],
  ]),
]
test.each(refused)('%j: %j', (expected, input, path) => {
  expect(refusalOf(() => readSettings(input))).toMatchObject({ ...expected, path })
})

test('a series for digital cards is a change on its own', () => {
  expect(readSettings({ digitalSeriesCode: 'APP' })).toEqual({ settings: {}, policies: [] })
})
