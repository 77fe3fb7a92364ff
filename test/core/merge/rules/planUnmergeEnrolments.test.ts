import { expect, test } from 'vitest'
import { moved, plan, record, row } from './unmerge.ts'

const credit = (customerId: string, matchedBy: string | null, programmeId: number, credited = '5') => ({
  ...{ customerId, matchedBy, programmeId, expiresAt: null, expiresOffset: null, amount: '5', credited },
})

test('a side that got points since in a program without an own enrollment is enrolled once', () => {
  const rows = [moved('Enrolment', 'e', { programmeId: 7 })]

  const { enrol, notices } = plan({
    record: record({ rows }),
    rows: [row('Enrolment', 'e', { programmeId: 7 })],
    enrolled: [
      { id: 'e', customerId: 'survivor', programmeId: 7 },
      { id: 'own', customerId: 'survivor', programmeId: 8 },
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

  expect(enrol).toEqual([
    { customerId: 'survivor', programmeId: 7 },
    { customerId: 'victim', programmeId: 8 },
  ])
  expect(notices.map(({ code }) => code)).toEqual(['ENROLLED_AGAIN', 'ENROLLED_AGAIN'])
})

const enrolledAgain = (...since: ReturnType<typeof credit>[]) =>
  plan({
    record: record({ rows: [moved('Identifier', 'phone')] }),
    ledger: { total: [], own: [], since },
  })

test('each side is enrolled in each program in which a call credited it', () => {
  const { enrol, notices } = enrolledAgain(
    credit('survivor', null, 7),
    credit('survivor', 'phone', 7),
    credit('survivor', null, 8),
    credit('other', 'phone', 8),
  )

  expect(enrol.map(({ customerId, programmeId }) => [customerId, programmeId])).toEqual([
    ['survivor', 7],
    ['victim', 7],
    ['survivor', 8],
    ['victim', 8],
  ])
  expect(notices.map(({ message, path }) => [message.split(',')[0], path])).toEqual([
    ['The survivor keeps points in program 7', []],
    ['The victim keeps points in program 7', []],
    ['The survivor keeps points in program 8', []],
    ['The victim keeps points in program 8', []],
  ])
})

test.each([
  ['nothing was credited', credit('survivor', null, 7, '0')],
  ['the credit was another customer’s', credit('other', null, 7)],
  ['the credit was another customer’s, by something of its own', credit('other', 'theirs', 7)],
])('nobody is enrolled where %s', (_name, since) => {
  expect(enrolledAgain(since).enrol).toEqual([])
})
