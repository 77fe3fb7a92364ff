import { expect, test } from 'vitest'
import { parsePosition, toPositionText } from '../../../src/db/replicas/walPosition.ts'

test.each([
  ['1-0/16B3748', { timeline: 1, lsn: 0x16b3748n }],
  ['27-1A/0', { timeline: 27, lsn: 0x1a_0000_0000n }],
  ['1-FFFFFFFF/FFFFFFFF', { timeline: 1, lsn: 0xffff_ffff_ffff_ffffn }],
])('%s is read and written alike', (text, position) => {
  expect(parsePosition(text)).toEqual(position)
  expect(toPositionText(position)).toBe(text)
})

test('small letters are read too', () => {
  expect(parsePosition('1-0/16b3748')).toEqual({ timeline: 1, lsn: 0x16b3748n })
})

test.each([
  '',
  '0/16B3748',
  '0-0/1',
  '1-0',
  '1-0/',
  '1-0/G',
  '1-0/1 ',
  '-1-0/1',
  '1-100000000/0',
  '12345678901-0/1',
])('%j is no position', (text) => {
  expect(parsePosition(text)).toBeNull()
})
