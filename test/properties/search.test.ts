import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Match, SearchValue } from '../../src/core/search/rules/match.ts'
import { matchValue } from '../../src/core/search/rules/matchValue.ts'
import { type FoundPerson, rankCustomers } from '../../src/core/search/rules/rankCustomers.ts'
import { readDigits } from '../../src/core/search/rules/readDigits.ts'
import type { SearchText } from '../../src/core/search/rules/searchText.ts'
import { searchCustomers, searchLimits } from '../../src/core/search/store/searchCustomers.ts'
import { useApi } from '../support/api.ts'
import { cardToLink, createCard } from '../support/cardSeries/cardPool.ts'
import { tryToUpdate } from '../support/customer/profileUpdate.ts'
import { link } from '../support/link/linkCard.ts'
import { register } from '../support/link/register.ts'
import { merge } from '../support/merge/mergeCustomers.ts'
import { unmerge } from '../support/merge/unmerge.ts'
import { erase } from '../support/privacy/erase.ts'
import '../support/seed.ts'

const api = useApi()

const firstNames = ['สมชาย', 'สมหญิง', 'Jürgen', 'Anna Maria', '小明']
const lastNames = ['ใจดี', 'Müller', 'Möller-Weiß', '王', 'O’Connor']
const nameOf = fc.record({ first: fc.constantFrom(...firstNames), last: fc.constantFrom(...lastNames) })

type Act = 'merge' | 'unmerge' | 'erase' | 'card' | 'removeMobile'
type Step =
  | { do: 'register' | 'rename'; who: number; first: string; last: string }
  | { do: Act; who: number; other: number }
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(nameOf, fc.nat(9)).map(([name, who]) => ({ do: 'register' as const, who, ...name })),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(nameOf, fc.nat(9)).map(([name, who]) => ({ do: 'rename' as const, who, ...name })),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom<Act[]>(
        ...(['merge', 'merge', 'merge', 'unmerge', 'unmerge', 'erase', 'card', 'removeMobile'] as const),
      ),
      ...{ who: fc.nat(30), other: fc.nat(30) },
    }),
  },
)

const people: { id: string; phone: string }[] = []
const done = new Map<string, number>()
/** The customer that was merged last. */
let absorbed: string | undefined

async function take(one: Step): Promise<void> {
  const n = people.length
  const who = people[one.who % Math.max(n, 1)]
  if (one.do === 'register' || !who) {
    const [first, last] = 'first' in one ? [one.first, one.last] : ['สมชาย', 'ใจดี']
    const phone = `+6681${2_345_000 + n * 37}`
    const identifiers = [
      { type: 'MOBILE' as const, value: phone },
      { type: 'EMAIL' as const, value: `somchai.${n}@example.co.th` },
    ]
    const made = await register(api, { identifiers, profile: { firstName: first, lastName: last } })
    people.push({ id: made.customer.id, phone })
    return
  }
  const other = 'other' in one ? people[one.other % n] : undefined
  const outcome = await act(one, who, other)
  const kind = `${one.do} ${String((outcome as { __typename: string }).__typename).endsWith('Payload')}`
  done.set(kind, (done.get(kind) ?? 0) + 1)
}

async function act(one: Step, { id, phone }: { id: string; phone: string }, other?: { id: string }) {
  if (one.do === 'rename' && 'first' in one)
    return tryToUpdate(api, { customer: id, profile: { firstName: one.first, lastName: one.last } })
  if (one.do === 'merge') {
    const outcome = await merge(api, { survivor: id, victim: other?.id ?? id })
    if (outcome.__typename === 'MergeCustomersPayload') absorbed = outcome.absorbedId
    return outcome
  }
  if (one.do === 'unmerge') return unmerge(api, { merge: { absorbed: absorbed ?? id } })
  if (one.do === 'erase') return erase(api, id)
  if (one.do === 'removeMobile')
    return link(api, { customer: id, remove: [{ type: 'MOBILE', value: phone }] })
  const number = await createCard(api.db)
  return link(api, { customer: id, add: [cardToLink(number)] })
}

/** Every value that is searched, as the tables have it now. */
async function everyValue(): Promise<SearchValue[]> {
  const profiles = await api.db.profile.findMany()
  const identifiers = await api.db.identifier.findMany({ where: { type: { in: ['MOBILE', 'EMAIL'] } } })
  const cards = await api.db.card.findMany({ where: { customerId: { not: null } } })
  return [
    ...profiles.map(({ customerId, firstName, lastName }) => ({
      ...{ customerId, field: 'NAME' as const, value: [firstName, lastName].filter(Boolean).join(' ') },
      forms: [firstName ?? '', lastName ?? ''],
    })),
    ...identifiers.map(({ customerId, type, value, normalizedValue }) => ({
      ...{ customerId, field: type as 'MOBILE' | 'EMAIL', value, forms: [normalizedValue] },
    })),
    ...cards.map(({ customerId, number }) => ({
      ...{
        customerId: customerId ?? '',
        field: 'CARD_NUMBER' as const,
        value: number,
        forms: [number.toLowerCase()],
      },
    })),
  ]
}

/** The search as it is described, over all values. */
function naiveSearch(text: SearchText, values: readonly SearchValue[]): FoundPerson[] {
  const all = (errors: boolean): Match[] => values.flatMap((value) => matchValue(text, value, errors) ?? [])
  const asWritten = rankCustomers(all(false))
  const enough = asWritten.length >= searchLimits.enough || asWritten[0]?.matches[0]?.kind === 'WHOLE'
  return enough ? asWritten : rankCustomers(all(true))
}

const letters = Array.from('สมชใจดีาุ王明小欧anjurge0815@.')
const spoilt = fc
  .tuple(fc.nat(30), fc.constantFrom('', ...letters), fc.boolean())
  .map(([at, letter, cut]) => (text: string) => {
    const characters = Array.from(text)
    const place = at % (characters.length + 1)
    return characters.toSpliced(place, cut ? 1 : 0, letter).join('')
  })
const texts = fc
  .tuple(nameOf, fc.nat(12), fc.nat(8), spoilt, fc.boolean())
  .map(([{ first, last }, n, kind, spoil, wrong]) => {
    const phone = `+6681${2_345_000 + n * 37}`
    const mail = `somchai.${n}@example.co.th`
    const text = [
      ...[`${first} ${last}`, `${last} ${first}`, last + first, first.slice(0, 3), first.slice(1), last],
      ...[phone.slice(-6), `0${phone.slice(3)}`, n % 2 === 0 ? mail : mail.slice(3, 9)],
    ][kind] as string
    return wrong ? spoil(text) : text
  })
  .filter((text) => (text.match(/[\p{L}\p{N}]/gu) ?? []).length >= 2)

test('whatever happened to the customers: a search finds what reading every value finds, in the same order', async () => {
  let compared = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 9, maxLength: 12 }),
      fc.array(texts, { minLength: 25, maxLength: 25 }),
      async (steps, searched) => {
        for (const one of steps) await take(one)
        const values = await everyValue()
        for (const text of searched) {
          const found = await api.db.$transaction((tx) => searchCustomers(tx, text))
          const [folded] = await api.db.$queryRaw<{ name: string; plain: string }[]>`
            SELECT cardinal_search_text(${text.trim()}) AS "name", replace(cardinal_folded(${text.trim()}), ' ', '') AS "plain"`
          if (!folded) throw new Error('no text')
          const expected = naiveSearch({ ...folded, digits: readDigits(text.trim()) }, values)
          expect({ text, found }).toEqual({ text, found: expected.slice(0, searchLimits.customers) })
          compared += expected.length
        }
      },
    ),
    { numRuns: 6, endOnFailure: true },
  )

  expect(compared).toBeGreaterThan(100)
  for (const kind of ['rename', 'merge', 'unmerge', 'erase', 'card', 'removeMobile'])
    expect([...done.keys()]).toContain(`${kind} true`)
}, 240_000)
