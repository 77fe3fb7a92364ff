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
      { id: 'e', customerId: 'survivor', programId: 7, tierSequence: 1, tierExpiresAt: null },
      { id: 'own', customerId: 'survivor', programId: 8, tierSequence: 1, tierExpiresAt: null },
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

type Since = UnmergeFacts['ledger']['since']
type Enrolled = UnmergeFacts['enrolled']
const enrolledAgain = (since: Since, total: UnmergeFacts['ledger']['total'] = [], enrolled: Enrolled = []) =>
  plan({
    record: record({ rows: [moved('Identifier', 'phone')] }),
    ledger: { total, own: [], since },
    enrolled,
  })
const left = (programId: number, expiresAt: Date | null = null) => ({
  ...{ programId, expiresAt, expiresOffset: expiresAt && 0, amount: '10' },
})

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

test('if all points go back to the victim, the survivor is not enrolled', () => {
  const { enroll } = enrolledAgain([{ ...credit('survivor', 'phone', 7), amount: '10' }], [left(7)])

  expect(enroll).toEqual([{ customerId: 'victim', programId: 7 }])
})

test('a side that was credited is not enrolled if both enrollments have ended and no points are left', () => {
  const { enroll } = enrolledAgain([credit('survivor', null, 7), credit('survivor', 'phone', 7)])

  expect(enroll).toEqual([])
})

test('a side with points of another expiry keeps them, and is enrolled', () => {
  const [june, july] = [new Date('2099-06-01T00:00:00Z'), new Date('2099-07-01T00:00:00Z')]
  const theirs = (expiresAt: Date | null) => ({
    ...{ ...credit('survivor', 'phone', 7), amount: '10', expiresAt, expiresOffset: expiresAt && 0 },
  })
  const both = [
    { customerId: 'victim', programId: 7 },
    { customerId: 'survivor', programId: 7 },
  ]

  expect(enrolledAgain([theirs(june)], [left(7), left(7, june)]).enroll).toEqual(both)
  expect(enrolledAgain([theirs(null)], [left(7), left(7, june)]).enroll).toEqual(both)
  expect(enrolledAgain([theirs(june)], [left(7, june), left(7, july)]).enroll).toEqual(both)
})

test('points of one program do not count in another', () => {
  const theirs = { ...credit('survivor', 'phone', 7), amount: '10' }

  expect(enrolledAgain([theirs], [left(7), left(8)]).enroll).toEqual([
    { customerId: 'victim', programId: 7 },
    { customerId: 'survivor', programId: 8 },
  ])
})

const ofVictim = { id: 'theirs', customerId: 'victim', programId: 7, tierSequence: 1, tierExpiresAt: null }

test('the survivor is enrolled again if it was credited in a program that only the victim is in', () => {
  expect(enrolledAgain([credit('survivor', null, 7)], [], [ofVictim]).enroll).toEqual([
    { customerId: 'survivor', programId: 7 },
  ])
  expect(enrolledAgain([credit('survivor', null, 8)], [], [ofVictim]).enroll).toEqual([])
})

test('a credit through the victim counts for it, also while the survivor was part of another customer', () => {
  const ofSurvivor = { id: 'own', customerId: 'survivor', programId: 7, tierSequence: 1, tierExpiresAt: null }

  expect(enrolledAgain([credit('host', 'phone', 7)], [], [ofSurvivor]).enroll).toEqual([
    { customerId: 'victim', programId: 7 },
  ])
})

test.each([
  ['nothing was credited', credit('survivor', null, 7, '0')],
  ['the credit was another customer’s', credit('other', null, 7)],
  ['the credit was another customer’s, through an identifier of its own', credit('other', 'theirs', 7)],
])('nobody is enrolled if %s', (_name, since) => {
  expect(enrolledAgain([since], [], [ofVictim]).enroll).toEqual([])
})
