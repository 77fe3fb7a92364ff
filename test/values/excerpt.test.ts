import { describe, expect, it } from 'vitest'
import { excerpt } from '../../src/values/excerpt.ts'

describe('excerpt', () => {
  it.each([
    ['', '""'],
    ['gold', '"gold"'],
    ['a\nb\u202Ec\uD800', '"a\uFFFDb\uFFFDc\uFFFD"'],
    ['x'.repeat(40), `"${'x'.repeat(40)}"`],
    ['x'.repeat(41), `"${'x'.repeat(39)}…"`],
    ['😀'.repeat(1000), `"${'😀'.repeat(39)}…"`],
  ])('quotes %j, cut to 40 characters and visible', (text, shown) => {
    expect(excerpt(text)).toBe(shown)
  })
})
