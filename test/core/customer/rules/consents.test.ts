import { expect, test } from 'vitest'
import { changedConsents } from '../../../../src/core/customer/rules/changedConsents.ts'
import { type Consent, consentOf, noConsent } from '../../../../src/core/customer/rules/consent.ts'
import { isSameConsent } from '../../../../src/core/customer/rules/isSameConsent.ts'
import { planConsent } from '../../../../src/core/customer/rules/planConsent.ts'
import { readConsent } from '../../../../src/core/customer/rules/readConsent.ts'
import type { GivenConsent } from '../../../../src/core/customer/rules/readGivenConsent.ts'
import { now, refusalOf } from '../../link/rules/facts.ts'

const rules = { now, bySelf: false }
const moment = { instant: new Date('2024-03-01T08:00:00Z'), offsetMinutes: 60 }
const stored: Consent = {
  ...{ consentStatus: 'SUBSCRIBED', consentOptInLevel: 'DOUBLE', consentCollectedFrom: 'Kasse' },
  ...{ consentAt: moment.instant, consentOffset: 60 },
}
const read = (given: Parameters<typeof readConsent>[0]) => readConsent(given, rules, ['channels', 0])
const plan = (given: Partial<GivenConsent>, current = stored) =>
  planConsent(current, { status: 'SUBSCRIBED', ...rules, ...given })
const atNow = { consentAt: now, consentOffset: 0 }

test('a consent is read with what is given', () => {
  const given = { status: 'SUBSCRIBED', optInLevel: 'SINGLE', collectedFrom: ' Kasse ', at: moment } as const
  expect(read({ consent: given })).toEqual({ ...rules, ...given, collectedFrom: 'Kasse' })
  expect(read({ consent: { status: 'UNKNOWN', optInLevel: null, collectedFrom: null, at: null } })).toEqual({
    ...{ ...rules, status: 'UNKNOWN', optInLevel: 'UNKNOWN', collectedFrom: null, at: null },
  })
  expect(read({ consent: { status: 'UNSUBSCRIBED' } })).toEqual({ ...rules, status: 'UNSUBSCRIBED' })
  expect(read({ consent: null })).toBe(null)
  expect(read({})).toBe(undefined)
})

test.each([
  [true, { ...rules, status: 'SUBSCRIBED' }],
  [false, { ...rules, status: 'UNSUBSCRIBED' }],
  [null, null],
  [undefined, undefined],
])('subscribed: %s is a short form', (subscribed, expected) => {
  expect(read({ subscribed })).toEqual(expected)
})

test('the short form must not contradict the consent', () => {
  const [yes, no] = [{ status: 'SUBSCRIBED' as const }, { status: 'UNSUBSCRIBED' as const }]
  for (const [consent, subscribed] of [
    [yes, false],
    [yes, null],
    [no, true],
    [null, true],
  ] as const)
    expect(refusalOf(() => read({ consent, subscribed }))).toMatchObject({
      ...{ code: 'INVALID_INPUT', path: ['channels', '0', 'subscribed'] },
      reason: 'subscribed contradicts the status of the consent.',
    })
  expect(read({ consent: yes, subscribed: true })).toMatchObject(yes)
  for (const subscribed of [false, null]) {
    expect(read({ consent: no, subscribed })).toMatchObject(no)
    expect(read({ consent: null, subscribed })).toBe(null)
  }
})

test('a time in the future and a long place are refused', () => {
  const later = { instant: new Date(now.getTime() + 86_400_001), offsetMinutes: 0 }
  const refused = (more: object) => refusalOf(() => read({ consent: { status: 'SUBSCRIBED', ...more } })).path
  expect(refused({ at: later })).toEqual(['channels', '0', 'consent', 'at'])
  expect(refused({ collectedFrom: 'x'.repeat(101) })).toEqual(['channels', '0', 'consent', 'collectedFrom'])
})

test('a consent that is absent stays, and null clears it', () => {
  expect(planConsent(stored, undefined)).toBe(stored)
  expect(planConsent(stored, null)).toEqual(noConsent)
})

test('absent values of a consent stay, and what changes without a time has that of the call', () => {
  expect(plan({})).toEqual(stored)
  expect(plan({ collectedFrom: 'Kasse', optInLevel: 'DOUBLE' })).toEqual(stored)
  expect(plan({ status: 'UNSUBSCRIBED' })).toEqual({ ...stored, consentStatus: 'UNSUBSCRIBED', ...atNow })
  expect(plan({ optInLevel: 'SINGLE' })).toEqual({ ...stored, consentOptInLevel: 'SINGLE', ...atNow })
  expect(plan({ collectedFrom: null })).toEqual({ ...stored, consentCollectedFrom: null, ...atNow })
})

test('a time that is given is kept with its offset, and null clears it', () => {
  const at = { instant: now, offsetMinutes: 420 }
  expect(plan({ at })).toEqual({ ...stored, consentAt: now, consentOffset: 420 })
  expect(plan({ at: null, status: 'UNSUBSCRIBED' })).toEqual({
    ...{ ...stored, consentStatus: 'UNSUBSCRIBED', consentAt: null, consentOffset: null },
  })
})

test('a member decides only the status; the rest says how', () => {
  const bySelf = { bySelf: true, optInLevel: 'DOUBLE' as const, collectedFrom: 'Kasse', now }
  expect(plan({ ...bySelf, at: moment })).toBe(stored)
  expect(plan({ ...bySelf, status: 'UNSUBSCRIBED' })).toEqual({
    ...{ ...stored, consentStatus: 'UNSUBSCRIBED', consentCollectedFrom: 'SELF_SERVICE', ...atNow },
  })
  expect(plan(bySelf, noConsent)).toEqual({
    ...{ consentStatus: 'SUBSCRIBED', consentOptInLevel: 'SINGLE', consentCollectedFrom: 'SELF_SERVICE' },
    ...atNow,
  })
})

const others: Consent[] = [
  { ...stored, consentStatus: 'UNSUBSCRIBED' },
  { ...stored, consentOptInLevel: 'SINGLE' },
  { ...stored, consentCollectedFrom: null },
  { ...stored, consentAt: now },
  { ...stored, consentAt: null },
  { ...stored, consentOffset: 0 },
]
test('consents are equal in each column', () => {
  expect(isSameConsent(stored, { ...stored, consentAt: new Date(moment.instant) })).toBe(true)
  expect(isSameConsent(noConsent, { ...noConsent })).toBe(true)
  for (const other of others) {
    expect(isSameConsent(stored, other)).toBe(false)
    expect(isSameConsent(other, stored)).toBe(false)
  }
})

test('the consents that change are those that differ from the channel of the same id; a new one had none', () => {
  const channel = (id: string | null, consent: Consent) => ({
    id,
    type: 'EMAIL' as const,
    value: `${id}@x.de`,
    ...consent,
  })
  const before = [channel('one', stored), channel('two', stored)]
  const after = [
    ...[channel('two', stored), channel('one', noConsent), channel(null, stored), channel(null, noConsent)],
  ]
  expect(changedConsents(before, after)).toEqual([
    { type: 'EMAIL', value: 'one@x.de', before: stored, after: noConsent },
    { type: 'EMAIL', value: 'null@x.de', before: noConsent, after: stored },
  ])
  expect(consentOf({ ...channel('one', stored) })).toEqual(stored)
})
