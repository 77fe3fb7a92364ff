import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { caseFold } from '../../src/values/caseFold.ts'

describe('caseFold', () => {
  it.each([
    ['ABC', 'abc'],
    ['Straße', 'strasse'],
    ['STRAẞE', 'strasse'],
    ['ΟΔΟΣ', 'οδοσ'],
    ['οδος', 'οδοσ'],
    ['İ', 'i\u0307'],
    ['I\u0307', 'i\u0307'],
    ['ı', 'ı'],
    ['\u212A', 'k'],
    ['ſ', 's'],
    ['ŉ', 'ʼn'],
    ['ᾳ', 'αι'],
    ['E\u0301', 'é'],
    ['สมชาย', 'สมชาย'],
    ['张伟', '张伟'],
  ])('folds %j to %j', (text, folded) => {
    expect(caseFold(text)).toBe(folded)
  })

  it('is idempotent and gives the same for all normalization forms', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const folded = caseFold(text)
        expect(caseFold(folded)).toBe(folded)
        expect(caseFold(text.normalize('NFC'))).toBe(folded)
        expect(caseFold(text.normalize('NFD'))).toBe(folded)
      }),
      { numRuns: 2000 },
    )
  })

  it('is idempotent for every character of the planes that have letters with case', () => {
    const unstable: string[] = []
    for (let code = 0; code <= 0x1ffff; code++) {
      const folded = caseFold(String.fromCodePoint(code))
      if (caseFold(folded) !== folded) unstable.push(code.toString(16))
    }
    expect(unstable).toEqual([])
  })
})
