import fc from 'fast-check'
import { getCountryCallingCode } from 'libphonenumber-js/max'
import examples from 'libphonenumber-js/mobile/examples'
import { describe, expect, it } from 'vitest'
import { isPhoneRegion, normalizeMobileNumber, type PhoneRegion } from '../../src/values/mobileNumber.ts'

describe('normalizeMobileNumber', () => {
  it.each([
    ['+66 81 234 5678', '+66812345678'],
    ['+66 (0)81-234-5678', '+66812345678'],
    ['(+66) 81.234.5678', '+66812345678'],
    ['+660812345678', '+66812345678'],
    ['+86 138 0001 2345', '+8613800012345'],
    ['（＋８６）１３８　０００１　２３４５', '+8613800012345'],
    ['+49 (0)151 / 234 567 89', '+4915123456789'],
    ['+49\u2013151\u201323456789', '+4915123456789'],
    ['+49 30 901820', '+4930901820'],
    ['+65 9123 4567', '+6591234567'],
    ['+91 91234 56789', '+919123456789'],
    ['+๖๖ ๘๑ ๒๓๔ ๕๖๗๘', '+66812345678'],
    ['+٩١٩١٢٣٤٥٦٧٨٩', '+919123456789'],
    ['+۹۱۹۱۲۳۴۵۶۷۸۹', '+919123456789'],
    ['+९१ ९१२३४ ५६७८९', '+919123456789'],
    ['+52 1 55 1234 5678', '+525512345678'],
    ['+52 55 1234 5678', '+525512345678'],
    ['+54 11 15 2345 6789', '+5491123456789'],
    ['+54 9 11 2345 6789', '+5491123456789'],
    ['+54 11 2345 6789', '+5491123456789'],
    ['+54 351 234-5678', '+5493512345678'],
    // These digits would be a mobile number in Argentina, too.
    ['+1 351 234-5678', '+13512345678'],
  ])('reads %s as %s without a region', (spelling, e164) => {
    expect(normalizeMobileNumber(spelling)).toEqual({ ok: true, value: e164 })
  })

  it.each<[PhoneRegion, string, string]>([
    ['TH', '081 234 5678', '+66812345678'],
    ['MX', '1 55 1234 5678', '+525512345678'],
    ['AR', '011 15 2345 6789', '+5491123456789'],
    ['AR', '011 2345-6789', '+5491123456789'],
    ['TH', '812345678', '+66812345678'],
    ['TH', '๐๘๑๒๓๔๕๖๗๘', '+66812345678'],
    ['TH', '+4915123456789', '+4915123456789'],
    ['CN', '13800012345', '+8613800012345'],
    ['CN', '0065 9123 4567', '+6591234567'],
    ['DE', '0151 23456789', '+4915123456789'],
    ['DE', '15123456789', '+4915123456789'],
    ['DE', '0049 151 23456789', '+4915123456789'],
    ['DE', '0066812345678', '+66812345678'],
    ['SG', '91234567', '+6591234567'],
    ['SG', '65123456', '+6565123456'],
    ['IN', '9123456789', '+919123456789'],
    ['IN', '09123456789', '+919123456789'],
    ['US', '(202) 555-0123', '+12025550123'],
    ['US', '1 202 555 0123', '+12025550123'],
  ])('reads, in %s, %s as %s', (defaultRegion, spelling, e164) => {
    expect(normalizeMobileNumber(spelling, defaultRegion)).toEqual({ ok: true, value: e164 })
  })

  it.each<[PhoneRegion, string, string]>([
    ['DE', '4915123456789', '49'],
    ['DE', '49 151 23456789', '49'],
    ['TH', '66812345678', '66'],
    ['CN', '8613800012345', '86'],
    ['SG', '6591234567', '65'],
    ['IN', '919123456789', '91'],
  ])('refuses, in %s, the ambiguous %s and asks for a +', (defaultRegion, spelling, code) => {
    expect(normalizeMobileNumber(spelling, defaultRegion)).toEqual({
      ok: false,
      reason: `begins with the digits ${code}, which may or may not be the country code; write it with + and the country code, such as +66812345678`,
    })
  })

  it.each(['0812345678', '66812345678', '0066812345678'])('refuses %s without a region', (spelling) => {
    expect(normalizeMobileNumber(spelling)).toEqual({
      ok: false,
      reason: 'has no country code; write it with + and the country code, such as +66812345678',
    })
  })

  it.each<[string, PhoneRegion | undefined]>([
    ['0066812345678', 'TH'], // Thailand dials 006…, so the digits can be cut in two ways
    ['001 49 151 23456789', 'TH'],
    ['0014915123456789', 'SG'],
    ['011 49 151 23456789', 'US'],
    ['4915123456789', 'TH'],
    ['112', 'DE'],
    ['00', 'DE'],
    ['0012', 'DE'],
    ['+66\uFF80812345678', undefined],
    ['0', 'DE'],
    ['+4930', undefined],
    ['+6681234567', undefined],
    ['+668123456789', undefined],
    ['+999123456789', undefined],
    ['+00491512345678', undefined],
    ['+', undefined],
    ['++66812345678', undefined],
    ['66+812345678', undefined],
    ['+66812345678 ext 5', undefined],
    ['+66812345678;ext=5', undefined],
    ['tel:+66812345678', undefined],
    ['+66 81 CALL NOW', undefined],
    ['+6681234567²', undefined],
    ['+6681234567①', undefined],
    ['+18005550199', undefined],
    ['+498001234567', undefined],
  ])('refuses %s with region %s', (spelling, defaultRegion) => {
    expect(normalizeMobileNumber(spelling, defaultRegion)).toEqual({ ok: false, reason: expect.any(String) })
  })

  it('is idempotent with any region, and national and international spellings meet in one number', () => {
    const region = fc.constantFrom(...(Object.keys(examples) as PhoneRegion[]))
    fc.assert(
      fc.property(region, region, fc.stringMatching(/^\d{5}$/), (home, away, tail) => {
        const national = (examples[home] as string).slice(0, -5) + tail
        const international = normalizeMobileNumber(`+${getCountryCallingCode(home)}${national}`)
        if (!international.ok) return
        expect(normalizeMobileNumber(international.value)).toEqual(international)
        expect(normalizeMobileNumber(international.value, away)).toEqual(international)
        const atHome = normalizeMobileNumber(national, home)
        if (atHome.ok) expect(atHome).toEqual(international)
      }),
      { numRuns: 2000 },
    )
  })

  it('never throws, and returns only E.164', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[+0-9 ().-]{0,20}$/)),
        (spelling) => {
          const result = normalizeMobileNumber(spelling, 'DE')
          if (result.ok) expect(result.value).toMatch(/^\+[1-9]\d{4,14}$/)
        },
      ),
      { numRuns: 2000 },
    )
  })
})

describe('isPhoneRegion', () => {
  it('knows regions by their capital letters only', () => {
    expect(['TH', 'DE', 'th', 'XX', '', '__proto__', 'constructor'].map(isPhoneRegion)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
      false,
    ])
  })
})
