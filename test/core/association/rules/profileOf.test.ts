import { expect, test } from 'vitest'
import { profileOf } from '../../../../src/core/association/rules/profileOf.ts'
import { refusalOf } from '../../link/rules/facts.ts'

const moment = (date: string) => ({ instant: new Date(date), offsetMinutes: 480 })

test('each value gets the name that a profile has for it', () => {
  const [createDate, lastViewedDate] = [moment('2016-06-23T11:11:18Z'), moment('2026-01-01T20:04:05Z')]
  const commChannels = [{ type: 'EMAIL' as const, value: 'wei.wang@example.cn' }]
  const same = { firstName: '伟', lastName: '王', associatedWith: 'till-005', fields: { size: 42 } }

  expect(profileOf([{ ...same, createDate, lastViewedDate, commChannels }], ['profiles'])).toEqual({
    ...same,
    ...{ registeredAt: createDate, lastViewedAt: lastViewedDate, channels: commChannels },
  })
})

test('absent stays absent, and null stays null', () => {
  expect(profileOf([{ firstName: null, createDate: null, commChannels: null }], [])).toEqual({
    ...{ firstName: null, registeredAt: null, channels: null },
  })
})

test.each([undefined, null, []])('no profile changes nothing: %j', (profiles) => {
  expect(profileOf(profiles, ['profiles'])).toEqual({})
})

test('two profiles are refused', () => {
  const path = ['association', 'relatives', 'parentCustomer', 'profiles']

  expect(refusalOf(() => profileOf([{ firstName: 'Jürgen' }, {}], path))).toMatchObject({
    ...{ code: 'INVALID_INPUT', path },
    reason: 'a call is about one source account, so it takes one profile at most.',
  })
})
