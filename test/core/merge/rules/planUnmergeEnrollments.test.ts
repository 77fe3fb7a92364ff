import { expect, test } from 'vitest'
import type { UnmergeFacts } from '../../../../src/core/merge/rules/unmergePlan.ts'
import { moved, plan, record, row } from './unmerge.ts'

const credit = (customerId: string, matchedBy: string | null, programId: number, credited = '5') => ({
  ...{ customerId, matchedBy, programId, expiresAt: null, expiresOffset: null, amount: '5', credited },
})

test('a side that got points since in a program without an own enrollment is enrolled once', () => {
  const rows = [moved('Enrollment', 'e', { programId: 7 })]

  const { enroll, notices } = plan({
    record: record({ rows }),
    rows: [row('Enrollment', 'e', { programId: 7 })],
    enrolled: [
      { id: 'e', customerId: 'survivor', programId: 7 },
      { id: 'own', customerId: 'survivor', programId: 8 },
    ],
    ledger: {
      total: [],
      own: [],
      since: [
        credit('survivor', 'mail', 7),
        credit('survivor', 'mine', 7),
        credit('survivor', 'e', 8),
        credit('survivor', null, 8),
        credit('survivor', 'victim', 8),
      ],
    },
  })

  expect(enroll).toEqual([
    { customerId: 'survivor', programId: 7 },
    { customerId: 'victim', programId: 8 },
  ])
  expect(notices.map(({ code }) => code)).toEqual(['ENROLLED_AGAIN', 'ENROLLED_AGAIN'])
})

type Since = ReturnType<typeof credit>[]
const enrolledAgain = (since: Since, total: UnmergeFacts['ledger']['total'] = []) =>
  plan({
    record: record({ rows: [moved('Identifier', 'phone')] }),
    ledger: { total, own: [], since },
  })
const left = (programId: number) => ({ programId, expiresAt: null, expiresOffset: null, amount: '10' })

test('each side is enrolled in each program in which it has points', () => {
  const { enroll, notices } = enrolledAgain(
    [
      credit('survivor', null, 7),
      credit('survivor', 'phone', 7),
      credit('survivor', null, 8),
      credit('other', 'phone', 8),
    ],
    [left(7), left(8)],
  )

  expect(enroll.map(({ customerId, programId }) => [customerId, programId])).toEqual([
    ['victim', 7],
    ['victim', 8],
    ['survivor', 7],
    ['survivor', 8],
  ])
  expect(notices.map(({ message, path }) => [message.split(',')[0], path])).toEqual([
    ['The victim keeps points in program 7', []],
    ['The victim keeps points in program 8', []],
    ['The survivor keeps points in program 7', []],
    ['The survivor keeps points in program 8', []],
  ])
})

test('points that one side has back with their expiry leave the other side without points', () => {
  const { enroll } = enrolledAgain([{ ...credit('survivor', 'phone', 7), amount: '10' }], [left(7)])

  expect(enroll).toEqual([{ customerId: 'victim', programId: 7 }])
})

test('a side that was credited is not enrolled where both enrollments have ended and no points are left', () => {
  const { enroll } = enrolledAgain([credit('survivor', null, 7), credit('survivor', 'phone', 7)])

  expect(enroll).toEqual([])
})

test.each([
  ['nothing was credited', credit('survivor', null, 7, '0')],
  ['the credit was another customer’s', credit('other', null, 7)],
  ['the credit was another customer’s, by something of its own', credit('other', 'theirs', 7)],
])('nobody is enrolled where %s', (_name, since) => {
  expect(enrolledAgain([since]).enroll).toEqual([])
})
