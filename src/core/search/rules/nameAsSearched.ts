import { caseFold } from '../../../values/caseFold.ts'
import { isIdeographic } from './ideographic.ts'

const marks = /[\u0300-\u036F\u0E47-\u0E4E'’ʼ`´]/g
const signs = /[\p{Cc} \u00A0\u2000-\u206F\u3000-\u303F\u30FB!"#$%&()*+,./:;<=>?@[\]\\^_{|}~-]+/gu
const letters: Readonly<Record<string, string>> = { ø: 'o', ł: 'l', đ: 'd', ı: 'i', ħ: 'h' }
const longest = 100

/**
 * The two orders of a name as they are searched: case, width, accents and Thai tone marks do not count, and signs separate
 * words. The same as `cardinal_search_text` of the database, whose indexes it must fit.
 */
export function nameAsSearched(first: string, last: string): readonly [forward: string, backward: string] {
  const [one, other] = [foldWords(first), foldWords(last)]
  return [join(one, other), join(other, one)]
}

function foldWords(text: string): string {
  // Most Latin names have no other letters, and need no normalization.
  if (/^[a-zA-Z ]*$/.test(text)) return text.toLowerCase()
  const bare = caseFold(text.normalize('NFKC')).normalize('NFKD').replace(marks, '')
  const plain = bare.replace(/[øłđıħ]/g, (letter) => letters[letter] ?? letter).normalize('NFKC')
  return plain.replace(signs, ' ')
}

function join(one: string, other: string): string {
  const words = `${one} ${other}`.replace(/ +/g, ' ').trim()
  const cut = words.length > longest ? Array.from(words).slice(0, longest).join('') : words
  const joined = cut.replaceAll(' ', '')
  return isIdeographic(joined) ? joined : cut
}
