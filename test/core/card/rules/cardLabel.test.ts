import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCardLabel } from '../../../../src/core/card/rules/cardLabel.ts'

const alphabet = "may contain only letters, digits, spaces and the characters _ - '"

describe('parseCardLabel', () => {
  it.each([
    ["Ann's card_1 - blue", "Ann's card_1 - blue"],
    ['บัตรของฉัน', 'บัตรของฉัน'],
    ['会员卡 ١٢', '会员卡 ١٢'],
    ['Müller', 'Müller'],
    ['Mu\u0308ller', 'Müller'],
    ['  trimmed ', 'trimmed'],
    ['می\u200Cخواهم', 'می\u200Cخواهم'],
    ['ශ්\u200Dරී', 'ශ්\u200Dරී'],
    ['葛\u{E0100}城', '葛\u{E0100}城'],
    ['_', '_'],
  ])('takes %j as %j', (text, label) => {
    expect(parseCardLabel(text)).toEqual({ ok: true, value: label })
  })

  it.each([
    'a.b',
    'a/b',
    '<b>',
    'a"b',
    'a’b',
    'a@b',
    'a,b',
    '♥',
    '😀',
    'a\u00A0b',
    'a\u3000b',
    '½',
    '\u0301a',
    'a+b',
  ])('refuses %j', (text) => {
    expect(parseCardLabel(text)).toEqual({ ok: false, reason: alphabet })
  })

  it.each(['a\nb', 'a\0b', 'a\u200Bb', 'a\u202Eb', 'a\uD800', '1\u200D2', 'a\u3164', 'a\u{E0041}'])(
    'refuses the invisible in %j',
    (text) => {
      expect(parseCardLabel(text)).toEqual({ ok: false, reason: expect.stringContaining('(U+') })
    },
  )

  it('refuses empty and blank texts', () => {
    for (const text of ['', '   ', '\u3000']) {
      expect(parseCardLabel(text)).toEqual({ ok: false, reason: 'is empty; give 1–100 characters' })
    }
  })

  it('takes 100 characters and refuses 101', () => {
    expect(parseCardLabel('𠮷'.repeat(100)).ok).toBe(true)
    expect(parseCardLabel('𠮷'.repeat(101))).toEqual({
      ok: false,
      reason: 'is longer than 100 characters; shorten it',
    })
  })

  it('is idempotent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 5 }), (text) => {
        const once = parseCardLabel(text)
        if (once.ok) expect(parseCardLabel(once.value)).toEqual(once)
      }),
      { numRuns: 5000 },
    )
  })
})
