import { expect, test } from 'vitest'
import { assertMergeLimit } from '../../../../src/core/merge/rules/assertMergeLimit.ts'
import { assertNotBanned } from '../../../../src/core/merge/rules/assertNotBanned.ts'
import { customer, now, refusalOf } from '../../link/rules/facts.ts'

const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 60 * 60 * 1000)
const limited = (mine: number[], theirs: number[], maxMergesPerDay: number | null) => () =>
  assertMergeLimit(
    customer('survivor', { recentMerges: mine.map(hoursAgo) }),
    customer('victim', { recentMerges: theirs.map(hoursAgo) }),
    { maxMergesPerDay },
  )

test.each([
  [[], [], 1],
  [[1], [], 2],
  [[1], [2], 3],
  [[1, 2, 3], [4, 5, 6], null],
])('merges %j and %j hours ago, limit %j: one more fits', (mine, theirs, limit) => {
  expect(limited(mine, theirs, limit)).not.toThrow()
})

test.each([
  [[1], [], 1, 23],
  [[], [5], 1, 19],
  [[10, 1], [5], 3, 14],
  [[1, 10], [5], 2, 19],
  [[10, 1], [5], 1, 23],
])('merges %j and %j hours ago, limit %j: the next fits in %i hours', (mine, theirs, limit, hours) => {
  expect(refusalOf(limited(mine, theirs, limit))).toMatchObject({
    ...{ code: 'MERGE_LIMIT_REACHED', holderId: 'survivor', namedId: 'victim', limit },
    retryAt: hoursAgo(-hours).toISOString(),
  })
})

const banned = (between: [string, string]) => () =>
  assertNotBanned(
    customer('survivor', { aliases: ['former'], bans: [{ id: 'ban', at: now, between }] }),
    customer('victim', { aliases: ['older'] }),
  )

test.each([
  [['survivor', 'victim']],
  [['victim', 'survivor']],
  [['former', 'older']],
  [['older', 'survivor']],
  [['victim', 'former']],
] as [[string, string]][])('a ban between %j keeps them apart, under any id they ever had', (between) => {
  expect(refusalOf(banned(between))).toMatchObject({
    ...{ code: 'MERGE_BANNED', holderId: 'survivor', namedId: 'victim', banId: 'ban' },
    bannedAt: '2026-06-01T00:00:00.000Z',
  })
})

test.each([
  [['survivor', 'somebody']],
  [['somebody', 'victim']],
  [['victim', 'somebody']],
  [['somebody', 'survivor']],
  [['survivor', 'former']],
] as [[string, string]][])('a ban between %j is about others', (between) => {
  expect(banned(between)).not.toThrow()
})
