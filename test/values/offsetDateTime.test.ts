import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { formatOffsetDateTime, parseOffsetDateTime } from '../../src/values/offsetDateTime.ts'

const zone = process.env.TZ
afterEach(() => {
  if (zone === undefined) delete process.env.TZ
  else process.env.TZ = zone
})

describe('parseOffsetDateTime', () => {
  it.each([
    ['2016-06-23T19:11:18+08:00', '2016-06-23T11:11:18.000Z', 480],
    ['2016-06-23T19:11:18Z', '2016-06-23T19:11:18.000Z', 0],
    ['2016-06-23T19:11:18+00:00', '2016-06-23T19:11:18.000Z', 0],
    ['2016-06-23T19:11:18.5+08:00', '2016-06-23T11:11:18.500Z', 480],
    ['2016-06-23T19:11:18.05+08:00', '2016-06-23T11:11:18.050Z', 480],
    ['2016-06-23T19:11:18.123-03:30', '2016-06-23T22:41:18.123Z', -210],
    ['2016-06-23T00:30:00+05:30', '2016-06-22T19:00:00.000Z', 330],
    ['2024-02-29T23:59:59-00:30', '2024-03-01T00:29:59.000Z', -30],
    ['2024-01-01T00:00:00+14:00', '2023-12-31T10:00:00.000Z', 840],
    ['2024-01-01T00:00:00-14:00', '2024-01-01T14:00:00.000Z', -840],
    ['1900-01-01T00:00:00Z', '1900-01-01T00:00:00.000Z', 0],
    ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z', 0],
    ['2016-06-23T19:11:18+0800', '2016-06-23T11:11:18.000Z', 480],
    ['2016-06-23T19:11:18-0330', '2016-06-23T22:41:18.000Z', -210],
    ['2016-06-23T19:11:18+08', '2016-06-23T11:11:18.000Z', 480],
    ['2016-06-23t19:11:18z', '2016-06-23T19:11:18.000Z', 0],
    ['2016-06-23t19:11:18+08:00', '2016-06-23T11:11:18.000Z', 480],
    ['2016-06-23T19:11:18.123456+08:00', '2016-06-23T11:11:18.123Z', 480],
    ['2016-06-23T19:11:18.999999999Z', '2016-06-23T19:11:18.999Z', 0],
  ])('reads %s as %s, %i minutes east', (text, instant, offsetMinutes) => {
    expect(parseOffsetDateTime(text)).toEqual({
      ok: true,
      value: { instant: new Date(instant), offsetMinutes },
    })
  })

  const example = 'such as 2016-06-23T19:11:18+08:00'
  const shape = `must be a date and time with an offset, ${example}`
  const unreadable = 'has an offset that cannot be read; write it as in +08:00'
  const day = 'has a date that does not exist; check the day'
  const time = 'must have a time from 00:00:00 to 23:59:59'
  const offset = 'must have an offset from -14:00 to +14:00; write zero as Z or +00:00'
  const years = 'must be in the years 1900 to 9999 in UTC'
  it.each([
    ['2016-06-23T19:11:18', `has no offset; add Z or one like +08:00, ${example}`],
    ['2016-06-23T19:11:18.123456', `has no offset; add Z or one like +08:00, ${example}`],
    ['2016-06-23', `has no time and no offset; add both, ${example}`],
    ['2016-06-23 19:11:18+08:00', `has a space between the date and the time; write T there, ${example}`],
    ['2016-06-23T19:11+08:00', `has no seconds; add them, ${example}`],
    ['2016-06-23T19:11', `has no seconds; add them, ${example}`],
    ['2016-06-23T19:11:18,5Z', 'has a comma before the fraction of the second; write a point'],
    ['2016-06-23T19:11:18.1234567890Z', 'has more than 9 digits of a second; leave some out'],
    ['2016-06-23T19:11:18.+08:00', unreadable],
    ['2016-06-23T19:11:18\u221208:00', unreadable],
    ['2016-06-23T19:11:18+08:', unreadable],
    ['2016-06-23T19:11:18+8', unreadable],
    ['2016-06-23T19:11:18+08:0', unreadable],
    ['2016-06-23T19:11:18 +08:00', unreadable],
    ['2016-06-23T19:11:18+08:00 ', 'has spaces before or after it; remove them'],
    ['2016-06-23T19:11:18+08:00\n', 'has spaces before or after it; remove them'],
    ['1466680278', `is a number; give a date and time with an offset, ${example}`],
    ['', `is empty; give a date and time with an offset, ${example}`],
    ['+012016-06-23T19:11:18Z', shape],
    ['٢٠١٦-06-23T19:11:18Z', shape],
    ['yesterday', shape],
    ['2024-02-30T00:00:00Z', day],
    ['2023-02-29T00:00:00Z', day],
    ['2024-13-01T00:00:00Z', day],
    ['1899-12-31T23:59:59Z', 'is before the year 1900'],
    ['0000-01-01T00:00:00Z', 'is before the year 1900'],
    ['2024-01-01T24:00:00Z', time],
    ['2024-01-01T23:60:00Z', time],
    ['2016-12-31T23:59:60Z', time],
    ['2024-01-01T00:00:00-00:00', offset],
    ['2024-01-01T00:00:00+14:01', offset],
    ['2024-01-01T00:00:00-14:01', offset],
    ['2024-01-01T00:00:00+99:00', offset],
    ['2024-01-01T00:00:00+01:60', offset],
    ['1900-01-01T00:00:00+01:00', years],
    ['9999-12-31T23:59:59-01:00', years],
  ])('refuses %j', (text, reason) => {
    expect(parseOffsetDateTime(text)).toEqual({ ok: false, reason })
  })

  it('never throws', () => {
    const near = fc.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?(Z|[+-]\d\d:\d\d)$/)
    fc.assert(
      fc.property(fc.oneof(near, fc.string({ unit: 'binary' })), (text) => void parseOffsetDateTime(text)),
    )
  })
})

describe('formatOffsetDateTime', () => {
  it('writes offset 0 as +00:00', () => {
    const instant = new Date('2016-06-23T19:11:18Z')
    expect(formatOffsetDateTime({ instant, offsetMinutes: 0 })).toBe('2016-06-23T19:11:18+00:00')
  })

  it('writes milliseconds in three digits, and only if there are any', () => {
    expect(formatOffsetDateTime({ instant: new Date('2024-01-01T00:00:00.050Z'), offsetMinutes: -210 })).toBe(
      '2023-12-31T20:30:00.050-03:30',
    )
  })

  const instants = fc.date({
    min: new Date('1900-01-02T00:00:00Z'),
    max: new Date('9999-12-30T23:59:59.999Z'),
    noInvalidDate: true,
  })
  const given = fc.record({ instant: instants, offsetMinutes: fc.integer({ min: -840, max: 840 }) })

  it('and parse are inverse, in any time zone of the process', () => {
    fc.assert(
      fc.property(
        given,
        fc.constantFrom('UTC', 'Asia/Bangkok', 'America/St_Johns', 'Pacific/Apia'),
        (moment, TZ) => {
          process.env.TZ = TZ
          const text = formatOffsetDateTime(moment)
          const back = parseOffsetDateTime(text)
          expect(back).toEqual({ ok: true, value: moment })
          expect(back.ok && formatOffsetDateTime(back.value)).toBe(text)
        },
      ),
      { numRuns: 1000 },
    )
  })
})
