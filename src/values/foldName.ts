import anyAscii from 'any-ascii'
import { thaiSounds } from './thaiSounds.ts'

/**
 * A name as it is compared: in Latin letters, lower case, without diacritics, spaces and doubled letters. `Müller`
 * and `Mueller` are equal, and so are `王伟` and `Wang Wei`.
 */
export const foldName = (name: string): string =>
  anyAscii(thaiSounds(name.normalize('NFC')))
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .replace(/([aou])e/g, '$1')
    .replace(/([a-z])\1+/g, '$1')

/**
 * The consonants of a folded name, with those that scripts confuse made equal, and whether it begins with a vowel. It compares
 * a name with its transliteration, which has other vowels: `สมชาย` and `Somchai` are both `smk`.
 */
export const skeletonOf = (folded: string): string =>
  `${folded.slice(0, 1).replace(/[aeiou]/, 'a')}${folded.slice(1).replace(/[aeiouyhwv]/g, '')}`
    .replace(/[gqcj]/g, 'k')
    .replace(/v/g, 'w')
    .replace(/d/g, 't')
    .replace(/b/g, 'p')
    .replace(/[zx]/g, 's')
    .replace(/l/g, 'r')
    .replace(/(.)\1+/g, '$1')

/** Whether a name is written in a script whose transliteration has all its vowels. That of Thai or Arabic has not. */
export const hasVowels = (name: string): boolean =>
  !/[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Arabic}\p{Script=Hebrew}]/u.test(
    name,
  )
