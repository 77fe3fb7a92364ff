import { expect, test } from 'vitest'
import { thaiSounds } from '../../src/values/thaiSounds.ts'

test.each([
  ['สวัสดิ์', 'สวัต'],
  ['พันธุ์', 'พัน'],
  ['วงศ์', 'วง'],
  ['พจน์สมร', 'พตสมน'],
  ['องค์อาจ', 'องอาต'],
])('of %s a letter that is marked as silent is left out, and ends a syllable: %s', (text, spoken) => {
  expect(thaiSounds(text)).toBe(spoken)
})

test.each([
  ['ใจ', 'จใ'],
  ['แสง', 'สแง'],
  ['ไทย', 'ทไย'],
  ['เพชร', 'พเชน'],
  ['โทษ', 'ทโต'],
  ['แa', 'แa'],
])('of %s the vowel before a consonant is pronounced after it: %s', (text, spoken) => {
  expect(thaiSounds(text)).toBe(spoken)
})

test.each([
  ['ธรรม', 'ธัม'],
  ['วรรณ', 'วัน'],
  ['สรร', 'สน'],
  ['สรรา', 'สนา'],
])('of %s the doubled ร is a vowel before a consonant, and n otherwise: %s', (text, spoken) => {
  expect(thaiSounds(text)).toBe(spoken)
})

test.each([
  ['เจริญ', 'จเริน'],
  ['เบญจวรรณ', 'บเนจวัน'],
  ['ญาดา', 'ญาดา'],
])('of %s the ญ is n before a consonant and at the end: %s', (text, spoken) => {
  expect(thaiSounds(text)).toBe(spoken)
})

test('at the end, letters that sound alike become one', () => {
  const ending = (letters: string) =>
    Array.from(letters, (letter) => thaiSounds(`กา${letter}`).slice(2)).join('')
  expect(ending('รลฬญณ')).toBe('นนนนน')
  expect(ending('จชซดฎตฏถฐทธศษส')).toBe('ตตตตตตตตตตตตตต')
  expect(ending('บปพฟภ')).toBe('ปปปปป')
  expect(ending('กงนมยว')).toBe('กงนมยว')
  for (const letter of 'รลฬณจชซสบภ') expect(thaiSounds(`ก${letter}า`)).toBe(`ก${letter}า`)
})

test.each(['', 'Anna|Weiß', '王伟', '๑๒๓', 'Иван'])(
  '%j has no Thai consonant, and does not change',
  (text) => {
    expect(thaiSounds(text)).toBe(text)
  },
)
