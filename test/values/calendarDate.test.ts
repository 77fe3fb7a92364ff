import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isCalendarDate } from '../../src/values/calendarDate.ts'

describe('isCalendarDate', () => {
  it.each([
    ['2024-02-29', true],
    ['2000-02-29', true],
    ['1900-01-01', true],
    ['9999-12-31', true],
    ['2023-02-29', false],
    ['1900-02-29', false],
    ['2024-02-30', false],
    ['2024-04-31', false],
    ['2024-13-01', false],
    ['2024-00-01', false],
    ['2024-01-00', false],
    ['2024-01-32', false],
    ['1899-12-31', false],
    ['10000-01-01', false],
    ['+2024-01-01', false],
    ['2024-1-1', false],
    ['2024-01-01T00:00:00Z', false],
    [' 2024-01-01', false],
    ['2024-01-01\n', false],
    ['๒๐๒๔-01-01', false],
    ['', false],
  ])('%j: %s', (text, exists) => {
    expect(isCalendarDate(text)).toBe(exists)
  })

  it('agrees with the length of each month', () => {
    const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    const part = (max: number) => fc.integer({ min: 0, max })
    fc.assert(
      fc.property(fc.integer({ min: 1900, max: 9999 }), part(14), part(33), (year, month, day) => {
        const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
        const last = month === 2 && leap ? 29 : (lengths[month - 1] ?? 0)
        const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
        expect(isCalendarDate(text)).toBe(day >= 1 && day <= last)
      }),
      { numRuns: 2000 },
    )
  })
})
