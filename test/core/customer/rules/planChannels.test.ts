import { expect, test } from 'vitest'
import { areChannelsChanged, planChannels } from '../../../../src/core/customer/rules/planChannels.ts'

const address = (type: 'LINE' | 'EMAIL', value: string) => ({ type, value, normalizedValue: value })
const line = { id: 'line', ...address('LINE', 'somchai'), primary: true, verified: true, subscribed: false }
const email = {
  ...{ id: 'email', ...address('EMAIL', 'somchai@example.co.th') },
  ...{ primary: true, verified: false, subscribed: true },
}
const current = [line, email]
const none = { primary: false, verified: false, subscribed: false }

test('a channel that is given again keeps its id and the flags that are absent', () => {
  expect(planChannels(current, [{ ...address('LINE', 'somchai'), subscribed: true }])).toEqual([
    { ...line, subscribed: true },
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
