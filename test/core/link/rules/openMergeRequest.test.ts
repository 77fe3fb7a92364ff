import { expect, test } from 'vitest'
import { requestToDecide, requestToWithdraw } from '../../../../src/core/link/rules/openMergeRequest.ts'
import { refusalOf } from './facts.ts'

const own = { requestedBy: 'shop', status: 'PENDING' as const }
const decided = { ...own, status: 'REJECTED' as const }

test('another caller decides a request, and nobody decides its own', () => {
  expect(requestToDecide(own, 'office')).toBe(own)
  expect(refusalOf(() => requestToDecide(own, 'shop'))).toMatchObject({ code: 'OWN_REQUEST' })
})

test('the caller of a request withdraws it, and nobody else', () => {
  expect(requestToWithdraw(own, 'shop')).toBe(own)
  expect(refusalOf(() => requestToWithdraw(own, 'office'))).toMatchObject({
    code: 'REQUEST_OF_ANOTHER',
  })
})

test('a decided request is neither decided nor withdrawn again', () => {
  const refused = { code: 'MERGE_REQUEST_DECIDED', requestStatus: 'REJECTED' }
  expect(refusalOf(() => requestToDecide(decided, 'office'))).toMatchObject(refused)
  expect(refusalOf(() => requestToWithdraw(decided, 'shop'))).toMatchObject(refused)
})

test('whose request it is counts before its status', () => {
  expect(refusalOf(() => requestToDecide(decided, 'shop'))).toMatchObject({ code: 'OWN_REQUEST' })
  expect(refusalOf(() => requestToWithdraw(decided, 'office'))).toMatchObject({
    code: 'REQUEST_OF_ANOTHER',
  })
})

test.each([requestToDecide, requestToWithdraw])('no request: MERGE_REQUEST_NOT_FOUND', (rule) => {
  expect(refusalOf(() => rule(null, 'shop'))).toMatchObject({ code: 'MERGE_REQUEST_NOT_FOUND' })
})
