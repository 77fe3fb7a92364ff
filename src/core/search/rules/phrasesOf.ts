import { typingErrors } from './typingErrors.ts'

/** The most phrases that are looked up for one search. */
const mostPhrases = 400
/** Words with fewer letters are too short for a typing error. */
const shortestWord = 4

/** The spellings of a word that are looked up: the word, and those with one typing error unless it is short. */
export const spellingsOf = (word: string): string[] =>
  Array.from(word).length < shortestWord ? [word] : typingErrors(word)

/** Every pair of a first and a second word, as many as are looked up. */
export const phrasesOf = (first: readonly string[], second: readonly string[]): string[] =>
  first.flatMap((one) => second.map((other) => `${one} ${other}`)).slice(0, mostPhrases)
