import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nameAsSearched } from '../../../src/core/search/rules/nameAsSearched.ts'
import { useApi } from '../../support/api.ts'
import '../../support/seed.ts'

const api = useApi()

const letters = "aZéßøŁđ ÅıİÆｱＭﬁ-'’.,กำเ้็ป์ัสมชาย王小明髙김가がゔé́̈ẞΣςЖй_&/·　“”ñ12"
const name = fc.array(fc.constantFrom(...letters), { maxLength: 60 }).map((all) => all.join(''))

test('a name is folded by the service as the indexes of the database have it', async () => {
  const names = fc.sample(fc.tuple(name, name), 2_000)
  const rows = await api.db.$queryRaw<{ forward: string; backward: string }[]>`
    SELECT cardinal_search_text("first" || ' ' || "last") AS "forward", cardinal_search_text("last" || ' ' || "first") AS "backward"
      FROM unnest(${names.map(([first]) => first)}::text[], ${names.map(([, last]) => last)}::text[]) WITH ORDINALITY AS t ("first", "last", n)
     ORDER BY n`

  expect(names.map(([first, last]) => nameAsSearched(first, last))).toEqual(
    rows.map(({ forward, backward }) => [forward, backward]),
  )
})

test.each([
  ['Jürgen', 'Müller-Weiß', 'jurgen muller weiss'],
  ['สมหญิง', 'ปั้นน้ำ', 'สมหญิง ปันนา'],
  ['小明', '王', '小明王'],
  ['Siobhán', 'O’Connor', 'siobhan oconnor'],
  ['ＭＡＲＩＡ', '', 'maria'],
])('%s %s is searched as %s', (first, last, folded) => {
  expect(nameAsSearched(first, last)[0]).toBe(folded)
})
