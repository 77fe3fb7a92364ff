import { pino } from 'pino'
import { beforeAll, expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { createCard } from '../../support/cardSeries/cardPool.ts'
import { email, mobile } from '../../support/customer/people.ts'
import { updated } from '../../support/customer/profileUpdate.ts'
import { keyOf } from '../../support/db/change.ts'
import { recordStatements } from '../../support/db/statements.ts'
import { linked } from '../../support/link/linkCard.ts'
import { register } from '../../support/link/register.ts'
import { merged } from '../../support/merge/mergeCustomers.ts'
import { unmerged } from '../../support/merge/unmerge.ts'
import { dump, erased } from '../../support/privacy/erase.ts'
import { foundBy, search, searchErrors } from '../../support/search/search.ts'
import { joinedFamily, splitDone } from '../../support/split/splitProfile.ts'

const logged: Record<string, unknown>[] = []
const api = useApi({
  keySeconds: 0,
  log: pino({}, { write: (line: string) => void logged.push(JSON.parse(line)) }),
})

const person = async (
  firstName: string,
  lastName: string,
  number: string,
  address: string,
): Promise<string> =>
  (await register(api, { identifiers: [mobile(number), email(address)], profile: { firstName, lastName } }))
    .customer.id

let [somchai, ming, juergen, marie, kim] = ['', '', '', '', '']
beforeAll(async () => {
  somchai = await person('สมชาย', 'ใจดี', '+66812345678', 'somchai.jaidee@example.co.th')
  ming = await person('小明', '王', '+8613812345099', '1003456789@qq.com')
  juergen = await person('Jürgen', 'Müller-Weiß', '+4915123456789', 'j.mueller@web.de')
  marie = await person('Anne Marie', 'O’Connor', '+447712345610', 'amoconnor@example.com')
  kim = await person('Kim', 'Łukasz', '+48512345611', 'kim.lukasz@example.com')
  await createCard(api.db, { number: '3083-0000-4711', status: 'ACTIVE', customerId: keyOf(juergen) })
})

const kinds: [text: string, who: () => string, field: string, kind: string][] = [
  ['สมชาย ใจดี', () => somchai, 'NAME', 'WHOLE'],
  ['ใจดี สมชาย', () => somchai, 'NAME', 'WHOLE'],
  ['สมชา', () => somchai, 'NAME', 'BEGINNING'],
  ['มชาย', () => somchai, 'NAME', 'PART'],
  ['สมชย ใจดี', () => somchai, 'NAME', 'TYPING_ERROR'],
  ['ส๋มชาย', () => somchai, 'NAME', 'BEGINNING'],
  ['王小明', () => ming, 'NAME', 'WHOLE'],
  ['王 小明', () => ming, 'NAME', 'WHOLE'],
  ['王小', () => ming, 'NAME', 'BEGINNING'],
  ['小明', () => ming, 'NAME', 'BEGINNING'],
  ['王晓明', () => ming, 'NAME', 'TYPING_ERROR'],
  ['王小名', () => ming, 'NAME', 'TYPING_ERROR'],
  ['汪小明', () => ming, 'NAME', 'TYPING_ERROR'],
  ['jurgen muller weiss', () => juergen, 'NAME', 'WHOLE'],
  ['ＭÜLLER', () => juergen, 'NAME', 'BEGINNING'],
  ['juergen mueller', () => juergen, 'NAME', 'TYPING_ERROR'],
  ['Jurgne Mulelr', () => juergen, 'NAME', 'TYPING_ERROR'],
  ['oconnor', () => marie, 'NAME', 'BEGINNING'],
  ['marie', () => marie, 'NAME', 'PART'],
  ['annemarie', () => marie, 'NAME', 'TYPING_ERROR'],
  ['annemarie oconnor', () => marie, 'NAME', 'TYPING_ERROR'],
  ['lukasz kim', () => kim, 'NAME', 'WHOLE'],
  ['5678', () => somchai, 'MOBILE', 'ENDING'],
  ['081 234 5678', () => somchai, 'MOBILE', 'ENDING'],
  ['+66 81-234-5678', () => somchai, 'MOBILE', 'WHOLE'],
  ['+49 (0)151 23456789', () => juergen, 'MOBILE', 'WHOLE'],
  ['081 243 5678', () => somchai, 'MOBILE', 'TYPING_ERROR'],
  ['somchai.jaidee@example.co.th', () => somchai, 'EMAIL', 'WHOLE'],
  ['SOMCHAI.J', () => somchai, 'EMAIL', 'BEGINNING'],
  ['@web', () => juergen, 'EMAIL', 'PART'],
  ['100345', () => ming, 'EMAIL', 'BEGINNING'],
  ['j.muelelr@web.de', () => juergen, 'EMAIL', 'TYPING_ERROR'],
  ['4711', () => juergen, 'CARD_NUMBER', 'ENDING'],
  ['3083-0000-4711', () => juergen, 'CARD_NUMBER', 'WHOLE'],
]

test.each(kinds)('%s finds its person first', async (text, who, field, kind) => {
  const [first] = (await search(api, text)).edges

  expect(first?.node.id).toBe(who())
  expect(first?.matches[0]).toMatchObject({ field, kind })
})

test.each([
  'an',
  'กข',
  '張偉',
  'xq',
  '99999',
  'zzzz zzzz',
  '%',
  '_____ab',
  "'; DROP TABLE",
  '\\\\ab',
  '@ab',
  '~王明',
])('a text that nothing matches, or that has signs, is only a text: %s', async (text) => {
  const errors = await searchErrors(api, { text, first: 5 })

  expect(errors === undefined || errors[0]?.startsWith('INVALID_INPUT')).toBe(true)
})

test.each([
  ['', 'the text must have at least two letters or digits.'],
  ['  ', 'the text must have at least two letters or digits.'],
  ['王', 'the text must have at least two letters or digits.'],
  ['a.', 'the text must have at least two letters or digits.'],
  ['@', 'the text must have at least two letters or digits.'],
  ['a'.repeat(201), 'the text is longer than 200 characters; shorten it.'],
  ['so\u0000mchai', 'the text contains an invisible or unusable character (U+0000); remove it.'],
])('the text %j is refused', async (text, reason) => {
  expect(await searchErrors(api, { text, first: 5 })).toEqual([
    `INVALID_INPUT: The input is not valid: ${reason}`,
  ])
})

test('a search of 200 characters is answered', async () => {
  expect(await foundBy(api, 'ก'.repeat(200))).toEqual([])
  expect(await foundBy(api, 'ab '.repeat(66))).toEqual([])
})

test('pages follow each other without a gap, and a made-up cursor is refused', async () => {
  const people = ['Annika', 'Annalena', 'Anneliese', 'Annabell', 'Annemie']
  for (const [n, name] of people.entries())
    await person(name, 'Zimmermann', `+4915177700${n}12`, `z${n}@web.de`)
  const all = await foundBy(api, 'zimmermann')
  expect(all).toHaveLength(5)

  const paged: string[] = []
  for (let after: string | null = null; ; ) {
    const { edges, pageInfo } = await search(api, 'zimmermann', { first: 2, after })
    paged.push(...edges.map(({ node }) => node.id))
    after = pageInfo.endCursor ?? null
    if (!pageInfo.hasNextPage) break
  }

  expect(paged).toEqual(all)
  for (const after of [
    'x',
    Buffer.from('search:1:2').toString('base64url'),
    Buffer.from('GPC:N:NaN').toString('base64'),
  ])
    expect((await searchErrors(api, { text: 'zimmermann', first: 2, after }))?.[0]).toContain('cursor')
  expect((await searchErrors(api, { text: 'zimmermann', first: 101 }))?.[0]).toContain('BAD_USER_INPUT')
})

test('a merged customer is found as its survivor, once, and again as itself after the undo', async () => {
  const one = await person('Katharina', 'Lindenhof', '+4915177788801', 'kl@web.de')
  const other = await person('Katharina', 'Lindenhof', '+4915177788802', 'kl2@web.de')
  await merged(api, { survivor: one, victim: other })
  expect(await foundBy(api, 'lindenhof')).toEqual([one])
  expect(await foundBy(api, '+4915177788802')).toEqual([one])

  await unmerged(api, other)
  expect(await foundBy(api, 'lindenhof')).toEqual([one, other])
  expect(await foundBy(api, '+4915177788802')).toEqual([other])
})

test('a profile that was split off is found as the new customer', async () => {
  const { mother, join, ofSon, address } = await joinedFamily(api)
  await join()
  expect(await foundBy(api, address.value)).toEqual([mother])
  const { into } = await splitDone(api, { profile: ofSon })

  expect(await foundBy(api, address.value)).toEqual([into.id])
  expect(await foundBy(api, 'ณัฐพล')).toEqual([into.id])
})

test('a changed name, a removed number and an erased customer are found no longer', async () => {
  const id = await person('Friederike', 'Eichenwald', '+4915177799901', 'fe@web.de')
  await updated(api, { customer: id, profile: { lastName: 'Rosenbaum' } })
  expect(await foundBy(api, 'eichenwald')).toEqual([])
  expect(await foundBy(api, 'rosenbaum')).toEqual([id])
  await linked(api, { customer: id, remove: [mobile('+4915177799901')] })
  expect(await foundBy(api, '77799901')).toEqual([])
  await erased(api, id)

  for (const text of ['rosenbaum', 'friederike', 'fe@web.de']) expect(await foundBy(api, text)).toEqual([])
  expect((await dump(api.db)).filter((row) => /rosenbaum|friederike/i.test(row))).toEqual([])
})

test('the log has the caller and the number of customers of a search, and not its text', async () => {
  await search(api, 'lukasz kim')

  const [line] = logged.filter(({ operation }) => operation === 'SearchPeople').slice(-1)
  expect(line).toMatchObject({ caller: 'tests', found: 1 })
  expect(JSON.stringify(logged)).not.toMatch(/lukasz|สมชาย|DROP TABLE/i)
})

test('two searches of one query each run under the limits, one after the other', async () => {
  const query =
    '{ one: searchCustomers(text: "Müller") { nodes { id } } other: searchCustomers(text: "王小明") { nodes { id } } }'

  const { result, sent } = await recordStatements(() => api.send({ query }))

  expect(result.body.data).toEqual({ one: { nodes: [{ id: juergen }] }, other: { nodes: [{ id: ming }] } })
  const limits = sent.flatMap(({ text }) => /set_config\('enable_seqscan', '(on|off)'/.exec(text)?.[1] ?? [])
  expect(limits).toEqual(['off', 'on', 'off', 'on'])
})
