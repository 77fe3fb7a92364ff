import type { Queryable } from '../../../db/connect.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import type { SearchValue } from '../rules/match.ts'
import { looksLikeEmail } from '../rules/matchEmail.ts'
import { isLongNumber } from '../rules/matchNumber.ts'
import { cardEndings } from '../rules/matchValue.ts'
import { phrasesOf, spellingsOf } from '../rules/phrasesOf.ts'
import { shortNameKeys } from '../rules/searchParts.ts'
import type { SearchText } from '../rules/searchText.ts'
import { typingErrors } from '../rules/typingErrors.ts'
import { reversed } from './findAsWritten.ts'
import { findShortNames } from './findParts.ts'
import { beginsWith, rowsFrom, sources } from './searchSources.ts'

/** The most rows for each spelling, of short names, and the most spellings of a word that are followed. */
const most = { eachSpelling: 20, shortNames: 500, spellings: 40 }

/**
 * Finds values that match despite a typing error. It looks up every spelling with one error in the indexes, so the
 * work depends on the length of the text and not on the number of customers.
 */
export async function findMisspelled(tx: Queryable, text: SearchText): Promise<SearchValue[]> {
  const { name, plain, digits } = text
  const keys = shortNameKeys(name)
  if (keys.length > 0) return findShortNames(tx, keys, most.shortNames)
  const phrases = (await phrasesFor(tx, name)).filter(Boolean)
  const mobiles = digits.filter(isLongNumber).flatMap(typingErrors)
  const cards = cardEndings(plain, digits).filter(isLongNumber).flatMap(typingErrors)
  const statements = [
    rowsFrom(sources.forward, phrases, most.eachSpelling),
    rowsFrom(sources.backward, phrases, most.eachSpelling),
    rowsFrom(sources.email, looksLikeEmail(plain) ? typingErrors(plain) : [], most.eachSpelling),
    rowsFrom(sources.mobile, mobiles.map(reversed), most.eachSpelling),
    rowsFrom(sources.card, cards.map(reversed), most.eachSpelling),
  ]
  return tx.$queryRaw<SearchValue[]>`${Prisma.join(statements, ' UNION ALL ')}`
}

/** The beginnings of names to look up. Of two words, each may have a typing error: those spellings that exist are combined. */
async function phrasesFor(tx: Queryable, name: string): Promise<string[]> {
  const [first = '', second, ...others] = name.split(' ')
  if (second === undefined || others.length > 0) return spellingsOf(name)
  const [ones, twos] = [
    await existing(
      tx,
      spellingsOf(first).map((word) => `${word} `),
    ),
    await existing(tx, spellingsOf(second)),
  ]
  const phrases = phrasesOf(
    ones.map((word) => word.trimEnd()),
    twos,
  )
  return [...new Set([...phrases, ...spellingsOf(name)])]
}

/** Those of the texts with which a name begins, the first ones first. */
async function existing(tx: Queryable, texts: readonly string[]): Promise<string[]> {
  const wanted = Prisma.sql`wanted."text"`
  const rows = await tx.$queryRaw<{ text: string }[]>`
    SELECT "text" FROM unnest(${[...texts]}::text[]) AS wanted ("text")
     WHERE EXISTS (SELECT 1 FROM "Profile" r WHERE ${beginsWith(sources.forward, wanted)})
        OR EXISTS (SELECT 1 FROM "Profile" r WHERE ${beginsWith(sources.backward, wanted)})
     LIMIT ${most.spellings}`
  return rows.map(({ text }) => text)
}
