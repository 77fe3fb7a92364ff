import { Prisma } from '../../../generated/prisma/client.ts'
import type { SearchField } from '../rules/match.ts'

/** An index that finds values by the beginning of a key. */
export type SearchSource = {
  field: SearchField
  table: string
  key: string
  where: string
  value: string
  forms: string
}

const forward = `cardinal_search_text(COALESCE(r."firstName", '') || ' ' || COALESCE(r."lastName", ''))`
/** The last name first, as an expression over a profile `r`. */
export const backward = `cardinal_search_text(COALESCE(r."lastName", '') || ' ' || COALESCE(r."firstName", ''))`

const name = {
  ...{ field: 'NAME' as const, table: 'Profile', where: 'true' },
  value: `concat_ws(' ', NULLIF(r."firstName", ''), NULLIF(r."lastName", ''))`,
  forms: `ARRAY[COALESCE(r."firstName", ''), COALESCE(r."lastName", '')]`,
}
const email = {
  ...{ field: 'EMAIL' as const, table: 'Identifier', where: `r."type" = 'EMAIL'`, value: 'r."value"' },
  forms: 'ARRAY[r."normalizedValue"]',
}

/** The indexes of the migration `search`. Each expression is that of its index. */
export const sources = {
  forward: { ...name, key: forward },
  backward: { ...name, key: backward },
  email: { ...email, key: 'r."normalizedValue"' },
  domain: { ...email, key: `split_part(r."normalizedValue", '@', 2)` },
  mobile: {
    ...{ field: 'MOBILE', table: 'Identifier', where: `r."type" = 'MOBILE'`, value: 'r."value"' },
    ...{ key: 'reverse(r."normalizedValue")', forms: 'ARRAY[r."normalizedValue"]' },
  },
  card: {
    ...{
      field: 'CARD_NUMBER',
      table: 'Card',
      where: 'num_nonnulls(r."customerId") = 1',
      value: 'r."number"',
    },
    ...{ key: 'reverse(cardinal_folded(r."number"))', forms: 'ARRAY[cardinal_folded(r."number")]' },
  },
} satisfies Record<string, SearchSource>

/** The columns of a search value, of a row `r` of the source. */
export const columnsOf = ({ field, value, forms }: SearchSource): Prisma.Sql =>
  Prisma.raw(`r."customerId", '${field}' AS "field", ${value} AS "value", ${forms} AS "forms"`)

/** After every text that begins with a text. */
const end = Prisma.raw(`U&'\\+10FFFF'`)

/** The condition that the key of a source begins with a text. */
export const beginsWith = ({ key }: SearchSource, text: Prisma.Sql): Prisma.Sql => {
  const column = Prisma.raw(`${key} COLLATE "C"`)
  return Prisma.sql`${column} >= ${text} AND ${column} < ${text} || ${end}`
}

/** A text as e-mail addresses and card numbers are compared. */
export const plainText = (text: string): Prisma.Sql => Prisma.sql`replace(cardinal_folded(${text}), ' ', '')`

/** The rows of a source whose key begins with the text, or one of the texts: so many for each, in the order of the keys. */
export const rowsFrom = (
  source: SearchSource,
  texts: readonly string[] | Prisma.Sql,
  most: number,
): Prisma.Sql => Prisma.sql`
  SELECT found.* FROM unnest(${texts instanceof Prisma.Sql ? Prisma.sql`ARRAY[${texts}]` : [...texts]}::text[]) AS wanted ("text") CROSS JOIN LATERAL (
    SELECT ${columnsOf(source)} FROM ${Prisma.raw(`"${source.table}" r`)}
     WHERE ${Prisma.raw(source.where)} AND ${beginsWith(source, Prisma.sql`wanted."text"`)}
     ORDER BY ${Prisma.raw(`${source.key} COLLATE "C"`)}, r."id" LIMIT ${most}) AS found`
