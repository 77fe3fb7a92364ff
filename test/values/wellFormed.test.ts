import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isStorable, wellFormed, wellFormedDisplay } from '../../src/values/wellFormed.ts'

const limits = { maxCodePoints: 20 }

describe('wellFormed', () => {
  it.each(['plain', 'สมชาย', '张伟', 'Jürgen', 'e\u0301', '😀', ''])('passes %j unchanged', (text) => {
    expect(wellFormed(text, limits)).toEqual({ ok: true, value: text })
  })

  it.each([
    [
      'a lone high surrogate',
      'a\uD83D',
      'contains half of a surrogate pair (U+D83D); send well-formed Unicode',
    ],
    [
      'a lone low surrogate',
      '\uDE00a',
      'contains half of a surrogate pair (U+DE00); send well-formed Unicode',
    ],
    ['NUL', 'a\0b', 'contains an invisible or unusable character (U+0000); remove it'],
    ['a line feed', 'a\nb', 'contains an invisible or unusable character (U+000A); remove it'],
    ['a C1 control', 'a\u0085b', 'contains an invisible or unusable character (U+0085); remove it'],
    ['a zero-width space', 'a\u200Bb', 'contains an invisible or unusable character (U+200B); remove it'],
    ['a zero-width joiner', 'a\u200Db', 'contains an invisible or unusable character (U+200D); remove it'],
    ['a bidi override', 'a\u202Eb', 'contains an invisible or unusable character (U+202E); remove it'],
    ['a bidi isolate', 'a\u2066b', 'contains an invisible or unusable character (U+2066); remove it'],
    ['a byte order mark', 'a\uFEFFb', 'contains an invisible or unusable character (U+FEFF); remove it'],
    ['a soft hyphen', 'a\u00ADb', 'contains an invisible or unusable character (U+00AD); remove it'],
    ['a tag character', 'a\u{E0041}b', 'contains an invisible or unusable character (U+E0041); remove it'],
    ['a variation selector', 'a\uFE0Fb', 'contains an invisible or unusable character (U+FE0F); remove it'],
    ['a Hangul filler', 'a\u3164b', 'contains an invisible or unusable character (U+3164); remove it'],
    [
      'a private-use character',
      'a\uE000b',
      'contains an invisible or unusable character (U+E000); remove it',
    ],
    [
      'an unassigned character',
      'a\u0378b',
      'contains an invisible or unusable character (U+0378); remove it',
    ],
    ['a noncharacter', 'a\uFFFEb', 'contains an invisible or unusable character (U+FFFE); remove it'],
    ['a line separator', 'a\u2028b', 'contains an invisible or unusable character (U+2028); remove it'],
  ])('refuses %s', (_, text, reason) => {
    expect(wellFormed(text, limits)).toEqual({ ok: false, reason })
  })

  it('counts code points: the limit passes, one more does not', () => {
    expect(wellFormed('😀'.repeat(20), limits).ok).toBe(true)
    expect(wellFormed('😀'.repeat(21), limits)).toEqual({
      ok: false,
      reason: 'is longer than 20 characters; shorten it',
    })
    expect(wellFormed('a'.repeat(20), limits).ok).toBe(true)
    expect(wellFormed('a'.repeat(21), limits).ok).toBe(false)
  })

  it('never passes ill-formed text, and never changes what it passes', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((u) => String.fromCharCode(u)) }),
        (text) => {
          const result = wellFormed(text, { maxCodePoints: 1000 })
          if (result.ok) expect(text.isWellFormed() && result.value === text).toBe(true)
        },
      ),
    )
  })
})

describe('wellFormedDisplay', () => {
  it.each([
    ['Persian with ZWNJ', 'می\u200Cخواهم'],
    ['Sinhala with ZWJ', 'ශ්\u200Dරී'],
    ['Marathi with ZWJ after a mark', 'दुसऱ्\u200Dया'],
    ['a Japanese ideographic variation', '葛\u{E0100}城'],
    ['a private-use ideograph', '王\uE863'],
    ['emoji presentation', 'Anna ❤\uFE0F'],
  ])('passes %s', (_, text) => {
    expect(wellFormedDisplay(text, limits)).toEqual({ ok: true, value: text })
  })

  it.each([
    ['a joiner at the start', '\u200Dab'],
    ['a joiner at the end', 'ab\u200C'],
    ['a joiner beside a space', 'a \u200Db'],
    ['two joiners in a row', 'a\u200C\u200Cb'],
    ['a joiner between digits', '1\u200D2'],
    ['NUL', 'a\0b'],
    ['a tab', 'a\tb'],
    ['a lone surrogate', 'a\uD800b'],
    ['a zero-width space', 'a\u200Bb'],
    ['a bidi override', 'a\u202Eb'],
    ['a Hangul filler', 'a\u3164b'],
    ['a noncharacter', 'a\uFFFFb'],
    ['a paragraph separator', 'a\u2029b'],
  ])('refuses %s', (_, text) => {
    expect(wellFormedDisplay(text, limits).ok).toBe(false)
  })

  it('passes every text that wellFormed passes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        fc.pre(wellFormed(text, { maxCodePoints: 1000 }).ok)
        expect(wellFormedDisplay(text, { maxCodePoints: 1000 }).ok).toBe(true)
      }),
    )
  })
})

describe('isStorable', () => {
  it('refuses only NUL and lone surrogates', () => {
    expect(isStorable('a\n\u200B😀')).toBe(true)
    expect(isStorable('a\0')).toBe(false)
    expect(isStorable('a\uDC00')).toBe(false)
  })
})
