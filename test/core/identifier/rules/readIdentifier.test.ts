import { expect, test } from 'vitest'
import { readIdentifier } from '../../../../src/core/identifier/rules/readIdentifier.ts'
import { refusalOf } from '../../link/rules/facts.ts'

const mobile = (value: string, region: string | null) => () =>
  readIdentifier({ type: 'MOBILE', value }, region, ['add', 0])

test('a national mobile number is read in the default region', () => {
  expect(mobile('081-234-5678', 'TH')()).toEqual({ value: '081-234-5678', normalized: '+66812345678' })
})

test.each([null, 'XX'])('with the default region %j a mobile number needs its country code', (region) => {
  expect(mobile('+66 81 234 5678', region)()).toMatchObject({ normalized: '+66812345678' })
  expect(refusalOf(mobile('081-234-5678', region))).toEqual({
    code: 'INVALID_IDENTIFIER',
    type: 'MOBILE',
    reason: expect.stringMatching(/^it \S.*\.$/),
    path: ['add', '0', 'value'],
  })
})
