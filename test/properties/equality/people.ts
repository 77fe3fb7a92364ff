import type { CardinalSource as Source } from '../../generated/graphql.ts'
import type { Api } from '../../support/api.ts'
import { expireIn } from '../../support/card/cardLife.ts'
import { follow } from '../../support/cardSeries/generation.ts'
import type { Tell } from './tell.ts'

const someNames = [
  { firstName: 'สมชาย', lastName: 'ใจดี' },
  { firstName: '小明', lastName: '王' },
  { firstName: 'Jürgen', lastName: 'Müßig-Öz' },
  { firstName: '𠮷野', lastName: '👩🏽 O\'Brien "Q" \\ back' },
  { firstName: null, lastName: 'e\u0301 %_$1' },
  { lastName: null },
]
const someDates = ['2016-06-23T19:11:18.120-03:30', '2020-02-29T23:59:59.999+05:45', '2019-01-01T00:00:00Z']
const someFields = [
  { score: 1.0, Zeta_2: 'quote " back \\ slash / tab\t new\nline \u2028 \u2029 \u007f \u0001', a: true },
  { score: 9007199254740991, birthday: '2024-02-29', size: 'M "L"' },
  { score: 0.1, a: false, size: 'ใหญ่', birthday: '2016-06-23T19:11:18+08:00' },
  { score: 1e-7, Zeta_2: '𠮷👩‍👩‍👧<script>&amp;' },
  { score: -0.0, Zeta_2: '' },
  { score: 123456.789e-3 },
]
const someSources: [Source, string | null][] = [
  ['INSTORE', null],
  ['WECHAT', 'gh_main'],
  ['WECHAT', 'gh_2'],
  ['LINE', '@orchid'],
  ['TMALL', null],
  ['WEBSITE', null],
]

/** Registers people of several tongues in several sources. Gives their global ids. */
export async function register(tell: Tell): Promise<string[]> {
  const people: string[] = []
  for (const [n, [source, accountId]] of someSources.entries()) {
    const channels = [
      { type: 'EMAIL', value: `Somchai.${n}@Example.co.th`, primary: true, subscribed: n % 2 === 0 },
      { type: 'LINE', value: `ไลน์-${n}`, verified: true },
    ]
    const profile = {
      ...someNames[n],
      registeredAt: someDates[n % 3],
      fields: someFields[(n + 1) % 6],
      channels,
    }
    const { customer } = await tell(
      'registerCustomer',
      {
        ...{ source, ...(accountId && { accountId }), extendedFields: someFields[n] },
        identifiers: [
          { type: 'MOBILE', value: `+66 89 111 22${String(30 + n)}` },
          { type: 'EMAIL', value: ` Somchai.${n}@Example.co.th` },
          { type: 'CUID', value: `ผู้ใช้-${n % 2}${source}` },
        ],
        profile: {
          ...profile,
          associatedWith: n % 2 ? 'BKK-01' : null,
          lastViewedAt: someDates[(n + 1) % 3],
        },
      },
      'customer { id }',
    )
    people.push((customer as { id: string }).id)
  }
  // The same value in another source is the same person or an ambiguous name; here it is neither.
  await tell('registerCustomer', {
    ...{ source: 'WECHAT', accountId: 'gh_2' },
    identifiers: [{ type: 'WECHAT', value: 'wx-only' }],
  })
  return people
}

/** Gives each of them cards, of which some have expired and some will soon. */
export async function issue(api: Api, tell: Tell, people: string[]): Promise<void> {
  for (const [n, id] of people.entries()) {
    const physical = [0, 1, 2].map((k) => ({
      loyaltyId: `00${String(70_000 + n * 3 + k)}`,
      ...(k === 0 && { isDefault: true, cardLabel: `Ümlaut's ${n}` }),
      ...(k === 1 && { extendedData: someFields[n % 6] }),
    }))
    await tell('addCards', { customer: { id }, cards: { physical } })
    if (n % 2 === 0) await tell('addCards', { customer: { id }, cards: { digital: { quantity: 2 } } })
    await tell('promoteCard', { card: { cardNumber: physical[n % 2]?.loyaltyId } })
  }
  const number = (n: number, k: number) => `00${String(70_000 + n * 3 + k)}`
  await tell('changeCardStatus', {
    card: { cardNumber: number(1, 2) },
    statusLabel: 'SUSPENDED',
    reason: 'ลืม',
  })
  await tell('changeCardStatus', { card: { cardNumber: number(2, 2) }, statusLabel: 'GOLD_ACTIVE' })
  const replacement = { loyaltyId: 'ZZ-7' }
  await tell('replaceCard', { card: { cardNumber: number(3, 1) }, why: 'DAMAGED', replacement })
  for (const n of [0, 2, 4]) await expireIn(api, number(n, 0), -60)
  // They expire while the operations run.
  for (const [n, seconds] of [15, 30, 45].entries()) await expireIn(api, number(n + 1, 1), seconds)
  const { generation } = await tell(
    'generateCards',
    { seriesCode: 'DIGI', quantity: 12 },
    'generation { id }',
  )
  await follow(api, (generation as { id: string }).id)
}

/** Enrolls them in a program, where they gain and lose points. */
export async function earn(tell: Tell, people: string[]): Promise<void> {
  const tiers = [{ name: 'Silber' }, { name: 'ทอง' }, { name: '白金' }]
  const { program } = await tell('createProgram', { name: 'ออร์คิด "พลัส"', tiers }, 'program { programId }')
  const { programId } = program as { programId: number }
  for (const [n, id] of people.entries()) {
    const { customer } = { customer: { id } }
    await tell('linkCard', {
      ...{ customer, source: 'INSTORE' },
      add: [{ type: 'EXTERNAL_ID', value: `ERP-${n}` }],
    })
    await tell('updateAssociation', {
      ...{
        source: 'INSTORE',
        loyaltyType: 'LOYALTY',
        identifiers: [{ type: 'EXTERNAL_ID', value: `ERP-${n}` }],
      },
      loyaltyProgramEnrollments: [
        {
          ...{ programId, tierNumber: 1 + (n % 3), loyaltyPoints: n === 0 ? '9007199254740993' : '100' },
          ...(n % 2 === 0 && { tierExpiryDate: '2031-12-31T23:59:59.500+07:00' }),
          pointsExpiryDate: '2030-06-30T23:59:59-09:30',
        },
      ],
    })
    const soon = new Date(Date.now() + 5 * 86_400_000).toISOString()
    const credit = { points: '70', expiresAt: soon.replace('Z', '+00:00') }
    await tell('adjustPoints', { customer, programId, change: { credit }, reason: 'ซื้อกาแฟ ☕' })
    await tell('adjustPoints', { customer, programId, change: { debit: { points: '30' } }, reason: 'x' })
  }
}
