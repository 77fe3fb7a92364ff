import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalizeIdentifier } from '../../../../src/core/identifier/rules/normalizeIdentifier.ts'
import { IdentifierType } from '../../../../src/generated/prisma/enums.ts'

const types = Object.values(IdentifierType)
const ok = (value: string, normalized: string) => ({ ok: true, value: { value, normalized } })
const plain = types.filter((type) => !['EMAIL', 'MOBILE', 'CARD_NUMBER'].includes(type))

describe('normalizeIdentifier', () => {
  it.each<[IdentifierType, string, string, string]>([
    ['EMAIL', '  Jürgen@Bücher.de\n', 'Jürgen@Bücher.de', 'jürgen@xn--bcher-kva.de'],
    ['MOBILE', ' +66 81 234 5678 ', '+66 81 234 5678', '+66812345678'],
    ['EXTERNAL_ID', ' Ab-1 ', 'Ab-1', 'Ab-1'],
    ['WECHAT', 'oE3\u0301', 'oE3\u0301', 'oE3\u0301'],
    ['TMALL_UNAME', '小明e\u0301', '小明e\u0301', '小明é'],
    ['LINE', 'สมชาย', 'สมชาย', 'สมชาย'],
    ['CARD_NUMBER', ' 000-aB7 ', '000-aB7', '000-aB7'],
  ])('keeps the spelling of a %s and compares another form', (type, value, spelling, normalized) => {
    expect(normalizeIdentifier({ type, value })).toEqual(ok(spelling, normalized))
  })

  it('reads a national mobile number in the default region', () => {
    expect(normalizeIdentifier({ type: 'MOBILE', value: '081-234-5678', defaultRegion: 'TH' })).toEqual(
      ok('081-234-5678', '+66812345678'),
    )
  })

  it.each(types)('refuses an empty %s, and one of white space only', (type) => {
    const empty = { ok: false, reason: 'is empty; give a value' }
    expect(normalizeIdentifier({ type, value: '' })).toEqual(empty)
    expect(normalizeIdentifier({ type, value: ' \u3000\t\n' })).toEqual(empty)
  })

  it.each(types)('refuses ill-formed or invisible text in a %s', (type) => {
    for (const value of ['1\uD800', '1\uDFFF', '1\0', '\u202D+66812345678\u202C', 'a\u200Bb@example.com']) {
      expect(normalizeIdentifier({ type, value })).toEqual({
        ok: false,
        reason: expect.stringContaining('(U+'),
      })
    }
  })

  it.each(plain)('keeps the case of a %s and takes 255 code points, not 256, also after NFC', (type) => {
    expect(normalizeIdentifier({ type, value: 'aB' })).toEqual(ok('aB', 'aB'))
    expect(normalizeIdentifier({ type, value: '𝒳'.repeat(255) }).ok).toBe(true)
    expect(normalizeIdentifier({ type, value: '𝒳'.repeat(256) }).ok).toBe(false)
    expect(normalizeIdentifier({ type, value: '\u0958'.repeat(128) }).ok).toBe(false)
  })

  it('takes card numbers of 1–150 ASCII letters, digits and hyphens only', () => {
    const card = (value: string) => normalizeIdentifier({ type: 'CARD_NUMBER', value })
    expect(card('0')).toEqual(ok('0', '0'))
    expect(card('9'.repeat(150)).ok).toBe(true)
    for (const value of ['9'.repeat(151), '12 34', '１２３４', '๑๒๓', '12_3', 'Ä1']) {
      expect(card(value)).toEqual({ ok: false, reason: 'must be 1–150 letters A–Z, digits 0–9 and hyphens' })
    }
  })

  it('is idempotent for every type, and ignores surrounding space and normalization form', () => {
    const type = fc.constantFrom(...types)
    fc.assert(
      fc.property(type, fc.string({ unit: 'binary', minLength: 1 }), (kind, value) => {
        const once = normalizeIdentifier({ type: kind, value })
        if (!once.ok) return
        const { normalized } = once.value
        expect(normalizeIdentifier({ type: kind, value: normalized })).toEqual(ok(normalized, normalized))
        for (const spelling of [` ${value}\t`, value.normalize('NFC'), value.normalize('NFD')]) {
          expect(normalizeIdentifier({ type: kind, value: spelling })).toMatchObject({
            ok: true,
            value: { normalized },
          })
        }
      }),
      { numRuns: 3000 },
    )
  })

  it('never shows more than 64 characters of the input', () => {
    fc.assert(
      fc.property(fc.constantFrom(...types), fc.string({ minLength: 300 }), (type, value) => {
        const result = normalizeIdentifier({ type, value })
        expect(result.ok || result.reason.length < 160).toBe(true)
      }),
    )
  })
})
