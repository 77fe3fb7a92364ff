import { expect, test } from 'vitest'
import { fillIn } from '../../src/playground/fillIn.ts'

test('each request gets new values, and in one request a placeholder has one value', () => {
  const request = '{"a":"{{$randomUUID}}-up","b":"{{$randomUUID}}-down"}'

  const [first, second] = [JSON.parse(fillIn(request)), JSON.parse(fillIn(request))]

  expect(first.a).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}-up$/)
  expect(first.b).toBe(first.a.replace('-up', '-down'))
  expect(second.a).not.toBe(first.a)
})

test('digits have the length that is asked for, and times are ISO 8601', () => {
  expect(fillIn('+86 138 {{$randomDigits(8)}}')).toMatch(/^\+86 138 \d{8}$/)
  expect(fillIn('{{$randomDigits(30)}}')).toMatch(/^\d{30}$/)
  expect(Math.abs(Date.parse(fillIn('{{$isoTimestamp}}')) - Date.now())).toBeLessThan(1_000)
})

test.each(['{{$somethingElse}}', '{{randomUUID}}', '{$randomUUID}', 'no placeholder'])('%s stays', (text) => {
  expect(fillIn(text)).toBe(text)
})
