import { expect, test } from 'vitest'
import { noConsent } from '../../../../src/core/customer/rules/consent.ts'
import { combineProfiles, type ProfileEntry } from '../../../../src/core/merge/rules/combineProfiles.ts'
import { customer, now } from '../../link/rules/facts.ts'

const entry = (id: string, more: Partial<ProfileEntry> = {}): ProfileEntry => ({
  ...{ id, sourceAccountId: 'shop', firstName: null, lastName: null, associatedWith: null },
  ...{ registeredAt: null, registeredOffset: null, lastViewedAt: null, lastViewedOffset: null },
  ...{ fields: {}, channels: [] },
  ...more,
})
const profiles = (...entries: ProfileEntry[]) =>
  entries.map(({ id, sourceAccountId }, n) => ({
    ...{ id, sourceAccountId, position: n + 1, firstName: null, lastName: null, channels: [] },
  }))
const combine = (mine: ProfileEntry[], theirs: ProfileEntry[], names: 'SURVIVOR' | 'ABSORBED' = 'SURVIVOR') =>
  combineProfiles(
    {
      survivor: customer('survivor', { profiles: profiles(...mine) }),
      victim: customer('victim', { profiles: profiles(...theirs) }),
    },
    [...theirs, ...mine],
    names,
  )
const channel = (id: string, value: string, primary = false, type: 'EMAIL' | 'MOBILE' = 'EMAIL') => ({
  ...{ id, type, value, normalizedValue: value, primary, ...noConsent },
})

const later = new Date(now.getTime() + 1)
test('two profiles in one source account: the survivor’s values stay, the victim’s fill the gaps', () => {
  const mine = entry('mine', { firstName: 'สมชาย', associatedWith: 'BKK-1', fields: { size: 42 } })
  const theirs = entry('theirs', {
    ...{ firstName: 'Somchai', lastName: 'Jaidee', associatedWith: 'BER-1', fields: { size: 43, hat: 'L' } },
    ...{ registeredAt: now, registeredOffset: 420, lastViewedAt: later, lastViewedOffset: 60 },
  })

  expect(combine([mine], [theirs])).toEqual([
    {
      ...{ id: 'theirs', into: 'mine', channels: [], channelsEnded: [] },
      set: {
        ...{
          firstName: 'สมชาย',
          lastName: 'Jaidee',
          associatedWith: 'BKK-1',
          fields: { size: 42, hat: 'L' },
        },
        ...{ registeredAt: now, registeredOffset: 420, lastViewedAt: later, lastViewedOffset: 60 },
      },
    },
  ])
})

test('the earlier registration counts; a moment keeps its own offset', () => {
  const moments = (at: Date, offset: number) => ({
    ...{ registeredAt: at, registeredOffset: offset, lastViewedAt: at, lastViewedOffset: offset },
  })
  const mine = entry('mine', { ...moments(later, 480), associatedWith: null })
  const theirs = entry('theirs', { ...moments(now, 60), associatedWith: 'BER-1' })

  expect(combine([mine], [theirs])[0]?.set).toMatchObject({
    ...{ registeredAt: now, registeredOffset: 60, lastViewedAt: later, lastViewedOffset: 480 },
    associatedWith: 'BER-1',
  })
  expect(combine([theirs], [mine])[0]?.set).toMatchObject({ registeredAt: now, registeredOffset: 60 })
})

test('names come from the side of the override, and other values do not', () => {
  const mine = entry('mine', {
    firstName: 'Mei',
    lastName: 'Wang',
    associatedWith: 'BKK-1',
    fields: { hat: 'S' },
  })
  const theirs = entry('theirs', { firstName: '美', associatedWith: 'BER-1', fields: { hat: 'L' } })

  expect(combine([mine], [theirs], 'ABSORBED')[0]?.set).toMatchObject({
    ...{ firstName: '美', lastName: 'Wang', associatedWith: 'BKK-1', fields: { hat: 'S' } },
  })
})

test('channels with the same value end, others move, and one channel of a type stays primary', () => {
  const mine = entry('mine', { channels: [channel('m1', 'li@example.cn', true)] })
  const theirs = entry('theirs', {
    channels: [
      channel('t1', 'li@example.cn', true),
      channel('t2', 'mei@example.cn', true),
      channel('t3', '+8613812345678', true, 'MOBILE'),
      channel('t4', 'li@example.cn', false, 'MOBILE'),
    ],
  })

  expect(combine([mine], [theirs])[0]).toMatchObject({
    channels: [
      { id: 't2', primary: false },
      { id: 't3', primary: true },
      { id: 't4', primary: false },
    ],
    channelsEnded: [{ id: 't1', intoId: 'm1', kept: noConsent }],
  })
})

test('a primary channel stays primary beside ordinary ones of its type', () => {
  const mine = entry('mine', { channels: [channel('m1', 'li@example.cn')] })
  const theirs = entry('theirs', { channels: [channel('t1', 'mei@example.cn', true)] })

  expect(combine([mine], [theirs])[0]?.channels).toEqual([{ id: 't1', primary: true }])
})

test('a channel of the victim is compared with every channel of the survivor', () => {
  const mine = entry('mine', {
    channels: [channel('m1', 'li@example.cn', true), channel('m2', '+8613812345678', false, 'MOBILE')],
  })
  const theirs = entry('theirs', {
    channels: [channel('t1', 'li@example.cn'), channel('t2', 'mei@example.cn', true)],
  })

  expect(combine([mine], [theirs])[0]).toMatchObject({
    ...{ channels: [{ id: 't2', primary: false }], channelsEnded: [{ id: 't1', intoId: 'm1' }] },
  })
})

test('two registrations at the same moment: the survivor’s offset stays', () => {
  const at = (id: string, registeredOffset: number) => entry(id, { registeredAt: now, registeredOffset })

  expect(combine([at('mine', 420)], [at('theirs', 60)])[0]?.set.registeredOffset).toBe(420)
})

test('profiles in different source accounts stay apart, and so do all whose values are not given', () => {
  const [mine, theirs] = [entry('mine'), entry('theirs', { sourceAccountId: 'wechat' })]
  const parties = {
    survivor: customer('a', { profiles: profiles(mine) }),
    victim: customer('b', { profiles: profiles(entry('b')) }),
  }

  expect(combine([mine], [theirs, entry('second')])).toMatchObject([{ id: 'second', into: 'mine' }])
  expect(combine([mine], [theirs])).toEqual([])
  expect(combineProfiles(parties, [], 'SURVIVOR')).toEqual([])
  expect(combineProfiles(parties, [mine], 'SURVIVOR')).toEqual([])
})
