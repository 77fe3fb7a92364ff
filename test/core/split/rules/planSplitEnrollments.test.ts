import { expect, test } from 'vitest'
import { planSplitEnrollments } from '../../../../src/core/split/rules/planSplitEnrollments.ts'
import type { SplitFacts } from '../../../../src/core/split/rules/splitPlan.ts'
import { customer } from '../../link/rules/facts.ts'
import { nok, splitFacts } from './splitFacts.ts'

const side = new Set(['ton-web', 'ton-email'])
const enrolled = (programId: number, matchedBy: string | null) => ({
  ...{ id: `enrolled-${programId}`, programId, matchedBy },
})
const bucket = (programId: number, amount: number) => ({
  ...{ programId, expiresAt: null, expiresOffset: null, amount: String(amount) },
})
const credit = (programId: number, matchedBy: string | null, credited = 10) => ({
  ...bucket(programId, credited),
  ...{ customerId: 'nok', matchedBy, credited: String(credited) },
})
const share = (programId: number, amount: bigint) => ({
  ...{ programId, expiresAt: null, expiresOffset: null, amount, lifetime: 0n },
})
const ton = (...programs: number[]) =>
  customer('ton', {
    enrollments: programs.map((programId) => ({
      ...{ id: `ton-${programId}`, programId, tierSequence: 1, tierExpiresAt: null, tierExpiresOffset: null },
    })),
  })
const plan = (facts: Partial<SplitFacts>, shares: ReturnType<typeof share>[] = []) =>
  planSplitEnrollments(splitFacts(facts), side, shares)
const again = (who: 'FROM' | 'TO', ...programs: number[]) =>
  programs.map((programId) => ({ side: who, programId }))

test('enrollments that were made through the profile move; all others stay', () => {
  const facts = [
    enrolled(1, 'ton-email'),
    enrolled(2, 'nok-mobile'),
    enrolled(3, null),
    enrolled(4, 'ton-web'),
  ]

  expect(plan({ enrolled: facts })).toEqual({ enrollments: ['enrolled-1', 'enrolled-4'], enroll: [] })
})

test('an enrollment stays if the other customer is in the program already', () => {
  expect(plan({ enrolled: [enrolled(1, 'ton-web'), enrolled(2, 'ton-web')], to: ton(1) })).toEqual({
    ...{ enrollments: ['enrolled-2'], enroll: [] },
  })
})

test('a customer whose points stay is enrolled again in a program whose enrollment moves', () => {
  const moving = [enrolled(1, 'ton-web'), enrolled(2, 'ton-web'), enrolled(3, 'ton-web')]
  const from = { ...nok, points: [bucket(3, 40), bucket(3, 5), bucket(2, 8), bucket(9, 7)] }

  expect(plan({ enrolled: moving, from }, [share(3, 30n), share(2, 8n)]).enroll).toEqual(again('FROM', 3))
  expect(plan({ enrolled: moving, from: { ...nok, points: [bucket(2, -8)] } }).enroll).toEqual(
    again('FROM', 2),
  )
  expect(plan({ enrolled: moving, from: nok }, [share(1, 6n)]).enroll).toEqual(again('FROM', 1))
})

test('a customer that was credited points through what stays is enrolled again, even if none are left', () => {
  const moving = [enrolled(1, 'ton-web'), enrolled(2, 'ton-web'), enrolled(3, 'ton-web')]
  const ledger = [credit(3, 'nok-mobile'), credit(2, null), credit(3, null), credit(1, null, 0)]

  expect(plan({ enrolled: moving, ledger }).enroll).toEqual(again('FROM', 2, 3))
})

test('a customer that gets points or credits is enrolled in programs that it is not in', () => {
  const ledger = [
    credit(5, 'ton-email'),
    credit(10, 'ton-web'),
    credit(4, 'ton-web', 0),
    credit(6, 'nok-mobile'),
  ]
  const shares = [share(3, 20n), share(2, 0n), share(8, -4n), share(5, 1n)]

  expect(plan({ ledger }, shares).enroll).toEqual(again('TO', 3, 5, 8, 10))
  expect(plan({ ledger, to: ton(5, 3) }, shares).enroll).toEqual(again('TO', 8, 10))
  expect(plan({ ledger, enrolled: [enrolled(8, 'ton-web')] }, shares).enroll).toEqual([
    ...again('FROM', 8),
    ...again('TO', 3, 5, 10),
  ])
})
