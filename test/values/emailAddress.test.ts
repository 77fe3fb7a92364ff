import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalizeEmailAddress } from '../../src/values/emailAddress.ts'

describe('normalizeEmailAddress', () => {
  it.each([
    ['Ann.Lee+shop@Example.COM', 'ann.lee+shop@example.com'],
    ["o'neil@example.co.th", "o'neil@example.co.th"],
    ['jürgen@bücher.de', 'jürgen@xn--bcher-kva.de'],
    ['JU\u0308RGEN@BU\u0308CHER.DE', 'jürgen@xn--bcher-kva.de'],
    ['jürgen@XN--BCHER-KVA.de', 'jürgen@xn--bcher-kva.de'],
    ['张伟@例子.测试', '张伟@xn--fsqu00a.xn--0zwm56d'],
    ['张伟@例子。测试', '张伟@xn--fsqu00a.xn--0zwm56d'],
    ['สมชาย@ตัวอย่าง.ไทย', 'สมชาย@xn--72c1a1bt4awk9o.xn--o3cw4h'],
    ['Groß@example.de', 'gross@example.de'],
    ['a@straße.de', 'a@xn--strae-oqa.de'],
    ['a@STRASSE.de', 'a@strasse.de'],
    ['ΝΙΚΟΣ@example.gr', 'νικοσ@example.gr'],
    ['νικος@example.gr', 'νικοσ@example.gr'],
    ['İpek@example.com.tr', 'i\u0307pek@example.com.tr'],
    ['IRMAK@example.com.tr', 'irmak@example.com.tr'],
    ['ırmak@example.com.tr', 'ırmak@example.com.tr'],
    ['a@ｅｘａｍｐｌｅ.com', 'a@example.com'],
    ['anna@mail.1und1.de', 'anna@mail.1und1.de'],
  ])('compares %s as %s', (address, normalized) => {
    expect(normalizeEmailAddress(address)).toEqual({ ok: true, value: normalized })
  })

  it.each([
    'no-at.example.com',
    'two@@example.com',
    'a@b@example.com',
    '@example.com',
    'a@',
    'a b@example.com',
    'a\u00A0b@example.com',
    '"a b"@example.com',
    'Ann <a@example.com>',
    'mailto:a@example.com',
    '.a@example.com',
    'a.@example.com',
    'a..b@example.com',
    'ａ@example.com',
    'a＠example.com',
    'a@localhost',
    'a@0א.com',
    'a@אa.com',
    'a@example',
    'a@.example.com',
    'a@example.com.',
    'a@exa mple.com',
    'a@-example.com',
    'a@example-.com',
    'a@ab--c.com',
    'a@exam_ple.com',
    'a@127.0.0.1',
    'a@192.168.0.255',
    'a@[127.0.0.1]',
    'a@xn--a.com',
    'a@xn--.com',
    'a@\u0301x.com',
    'a@example.com,b@example.com',
    'a@example.com@evil.org',
  ])('refuses %j', (address) => {
    expect(normalizeEmailAddress(address)).toEqual({
      ok: false,
      reason: expect.stringMatching(/^(must|contains|is) .{10,90}$/),
    })
  })

  it('takes 64 octets before the @ and 254 in all, and no more', () => {
    const domain = (length: number) => `${`${'d'.repeat(59)}.`.repeat(3)}${'d'.repeat(length - 183)}.de`
    expect(normalizeEmailAddress(`${'a'.repeat(64)}@example.com`).ok).toBe(true)
    expect(normalizeEmailAddress(`${'a'.repeat(65)}@example.com`)).toEqual({
      ok: false,
      reason: 'is longer than 64 octets before the @; shorten it',
    })
    expect(normalizeEmailAddress(`${'ก'.repeat(21)}@example.com`).ok).toBe(true)
    expect(normalizeEmailAddress(`${'ก'.repeat(22)}@example.com`).ok).toBe(false)
    expect(normalizeEmailAddress(`${'a'.repeat(13)}@${domain(240)}`).ok).toBe(true)
    expect(normalizeEmailAddress(`${'a'.repeat(14)}@${domain(240)}`)).toEqual({
      ok: false,
      reason: 'is longer than 254 octets; shorten it',
    })
    expect(normalizeEmailAddress(`a@${'d'.repeat(63)}.de`).ok).toBe(true)
    expect(normalizeEmailAddress(`a@${'d'.repeat(64)}.de`).ok).toBe(false)
  })

  it('is idempotent and never throws, for any text around the @', () => {
    const label = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^xn--[a-z0-9-]{1,12}$/))
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        label,
        fc.constantFrom('com', '测试', 'ไทย', 'DE'),
        (name, host, top) => {
          const once = normalizeEmailAddress(`${name}@${host}.${top}`)
          if (once.ok) expect(normalizeEmailAddress(once.value)).toEqual(once)
        },
      ),
      { numRuns: 3000 },
    )
  })

  it('ignores the case of real addresses', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (address) => {
        const once = normalizeEmailAddress(address)
        expect(normalizeEmailAddress(address.toUpperCase())).toEqual(once)
        if (once.ok) expect(normalizeEmailAddress(once.value)).toEqual(once)
      }),
    )
  })
})
