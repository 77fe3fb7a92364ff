import type pg from 'pg'
import { planted } from './planted.ts'

/** A text to search for, and the customer that must be found first, if one must be. */
export type Case = { text: string; id?: string }

/** What is searched for: each kind with its texts. */
export async function casesFrom(client: pg.Client, people: number): Promise<Map<string, Case[]>> {
  const { rows } = await client.query<
    Record<'first' | 'last' | 'mobile' | 'email' | 'card', string> & { n: string }
  >(
    `SELECT n, first_name AS first, last_name AS last, mobile, email, card FROM bench.person WHERE n % $1 = 1 ORDER BY n LIMIT 100`,
    [Math.floor(people / 103)],
  )
  const ids = await client.query<{ id: string }>(
    'SELECT bench.id(1, n) AS id FROM generate_series($1::bigint, $2::bigint) AS n',
    [people + 1, people + planted.length],
  )
  const of = (text: (row: (typeof rows)[number]) => string) => rows.map((row) => ({ text: text(row) }))
  return new Map([
    ['names with typing errors', planted.map(({ text }, n) => ({ text, id: ids.rows[n]?.id ?? '' }))],
    ['whole names', of(({ first, last }) => `${first} ${last}`)],
    ['beginnings of last names', of(({ last }) => (last.length > 4 ? last.slice(0, 4) : `${last}明`))],
    ['middles of last names', of(({ last }) => (last.length > 4 ? last.slice(2, 6) : `${last}伟`))],
    ['last 6 digits of a mobile number', of(({ mobile }) => mobile.slice(-6))],
    [
      'mobile numbers with two digits swapped',
      of(({ mobile }) => mobile.slice(0, -4) + mobile.at(-3) + mobile.at(-4) + mobile.slice(-2)),
    ],
    ['beginnings of e-mail addresses', of(({ email }) => email.slice(0, 8))],
    ['e-mail addresses without a letter', of(({ email }) => email.slice(0, 3) + email.slice(4))],
    ['last 8 digits of a card', of(({ card }) => card.slice(-8))],
    [
      'frequent texts',
      ['an', '081', '@gmail', 'สม', 'ชัย', '王伟', 'mai', 'er', '00', 'ton', 'gma', 'com', 'ber'].map(
        (text) => ({ text }),
      ),
    ],
  ])
}
