import { expect, test } from 'vitest'
import { requestStatusAt } from '../../../../src/core/link/rules/requestStatusAt.ts'
import { MergeRequestStatus } from '../../../../src/generated/prisma/enums.ts'
import { now } from './facts.ts'

const later = new Date(now.getTime() + 1)

test('a pending request is EXPIRED from the moment of its expiry', () => {
  expect(requestStatusAt({ status: 'PENDING', expiresAt: later }, now)).toBe('PENDING')
  expect(requestStatusAt({ status: 'PENDING', expiresAt: now }, now)).toBe('EXPIRED')
  expect(requestStatusAt({ status: 'PENDING', expiresAt: null }, now)).toBe('PENDING')
})

test.each(Object.values(MergeRequestStatus).filter((status) => status !== 'PENDING'))(
  'a request that is %s stays so',
  (status) => {
    expect(requestStatusAt({ status, expiresAt: now }, later)).toBe(status)
  },
)
