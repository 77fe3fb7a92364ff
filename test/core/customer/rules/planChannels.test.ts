import { expect, test } from 'vitest'
import { noConsent } from '../../../../src/core/customer/rules/consent.ts'
import { areChannelsChanged, planChannels } from '../../../../src/core/customer/rules/planChannels.ts'

const address = (type: 'LINE' | 'EMAIL', value: string) => ({ type, value, normalizedValue: value })
const line = { id: 'line', ...address('LINE', 'somchai'), primary: true, verified: true, ...noConsent }
const email = {
  ...{ id: 'email', ...address('EMAIL', 'somchai@example.co.th') },
  ...{ primary: true, verified: false, ...noConsent, consentStatus: 'SUBSCRIBED' as const },
}
const current = [line, email]
const none = { primary: false, verified: false, ...noConsent }
const now = new Date('2026-11-29T09:00:00Z')

test('a channel that is given again keeps its id and the flags that are absent', () => {
  const consent = { status: 'SUBSCRIBED' as const, now, bySelf: false }

  expect(planChannels(current, [{ ...address('LINE', 'somchai'), consent }])).toEqual([
    { ...line, consentStatus: 'SUBSCRIBED', consentAt: now, consentOffset: 0 },
  ])
})

test('a new channel has no id and no flags, except those given', () => {
  expect(planChannels(current, [{ ...address('LINE', 'nid'), verified: true }])).toEqual([
    { ...address('LINE', 'nid'), ...none, verified: true, id: null },
  ])
})

test('the same value of another type is another channel', () => {
  expect(planChannels(current, [address('EMAIL', 'somchai')])).toEqual([
    { ...address('EMAIL', 'somchai'), ...none, id: null },
  ])
})

test('a channel that becomes primary takes the flag from the other one of its type alone', () => {
  const planned = planChannels(current, [
    address('LINE', 'somchai'),
    { ...address('LINE', 'nid'), primary: true },
    address('EMAIL', 'somchai@example.co.th'),
  ])

  expect(planned.map(({ value, primary }) => [value, primary])).toEqual([
    ['somchai', false],
    ['nid', true],
    ['somchai@example.co.th', true],
  ])
})

test('a flag that is given as false does not move the primary flag', () => {
  const planned = planChannels(current, [
    address('LINE', 'somchai'),
    { ...address('LINE', 'nid'), primary: false },
  ])

  expect(planned.map(({ primary }) => primary)).toEqual([true, false])
})

test('the order of channels is no change; a value, a flag or a missing channel is', () => {
  expect(areChannelsChanged(current, [email, line])).toBe(false)
  expect(areChannelsChanged(current, [line])).toBe(true)
  expect(areChannelsChanged(current, [line, { ...email, verified: true }])).toBe(true)
  expect(areChannelsChanged(current, [line, { ...email, id: null }])).toBe(true)
  expect(areChannelsChanged([], [])).toBe(false)
})

test.each(['primary', 'verified'] as const)('a channel that is no longer %s is a change', (flag) => {
  expect(areChannelsChanged([line], [{ ...line, [flag]: false }])).toBe(true)
})
