import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import type { ImportLine } from '../../src/core/transfer/rules/importLine.ts'

const names = [
  ['สมชาย', 'ใจดี'],
  ['娜', '李'],
  ['Jürgen', 'Müller'],
] as const

/** The nth customer: 3 identifiers, 2 cards, 1 enrollment and 3 entries of points. */
function lineOf(n: number): ImportLine {
  const [firstName, lastName] = names[n % names.length] ?? names[0]
  const email = `kunde.${n}@example.de`
  return {
    legacyId: `crm-${n}`,
    loyaltyType: 'LOYALTY',
    profiles: [
      {
        ...{ source: 'WEBSITE', firstName, lastName, registeredAt: '2016-06-23T19:11:18+07:00' },
        channels: [
          {
            ...{ type: 'EMAIL', value: email, primary: true },
            consent: { status: 'SUBSCRIBED', optInLevel: 'DOUBLE', at: '2021-03-01T10:00:00+07:00' },
          },
        ],
      },
    ],
    identifiers: [
      { source: 'WEBSITE', type: 'EMAIL', value: email },
      { source: 'WEBSITE', type: 'MOBILE', value: `+491511${String(1_000_000 + n)}` },
      { source: 'WEBSITE', type: 'EXTERNAL_ID', value: `KD-${n}` },
    ],
    cards: [1, 2].map((card) => ({
      ...{ cardNumber: `88${card}${String(n).padStart(9, '0')}`, seriesCode: 'BENCH', isDefault: card === 1 },
      ...{ issuedAt: '2020-01-05T12:00:00+07:00', expiresAt: null },
    })),
    enrollments: [{ programId: 1, tierNumber: 1 + (n % 2), tierExpiresAt: '2099-12-31T23:59:59+07:00' }],
    points: [2022, 2023, 2024].map((year) => ({
      ...{ programId: 1, kind: 'CREDIT' as const, amount: 100 + (n % 900) },
      occurredAt: `${year}-08-11T15:30:00+07:00`,
      expiresAt: '2099-08-11T00:00:00+07:00',
    })),
  }
}

/** Writes a file of so many customers. `first` is the number of the first one. */
export async function writeLines(path: string, customers: number, first = 0): Promise<void> {
  const file = createWriteStream(path)
  for (let n = first; n < first + customers; n++)
    if (!file.write(`${JSON.stringify(lineOf(n))}\n`)) await once(file, 'drain')
  file.end()
  await once(file, 'finish')
}
