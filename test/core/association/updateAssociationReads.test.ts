import { expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { updated } from '../../support/association/updateAssociation.ts'
import { cardSeries } from '../../support/cardSeries/cardSeries.ts'
import { email, mobile } from '../../support/customer/people.ts'
import { recordStatements, type Statement } from '../../support/db/statements.ts'
import { fleet, person } from '../../support/hierarchy/fleet.ts'

const api = useApi({ keySeconds: 0 })
const card = { type: 'CARD_NUMBER' as const, statusLabel: 'ACTIVE' }
const writes = /^\s*(INSERT|UPDATE|DELETE|WITH \w+ AS \(\s*(INSERT|UPDATE|DELETE))/

/** The statements of the command from its first write to its COMMIT that only read. */
function readsAfterWrites(sent: readonly Statement[]): string[] {
  const texts = sent.map(({ text }) => text)
  const first = texts.findIndex((text) => writes.test(text))
  const end = texts.indexOf('COMMIT')
  expect(first).toBeGreaterThan(0)
  expect(end).toBeGreaterThan(first)
  return texts.slice(first, end).filter((text) => !writes.test(text))
}

test('profiles of a customer and its children: nothing is read after the first write', async () => {
  const hierarchyCode = await fleet(api)
  const [boss, ...children] = [await person(api), await person(api), await person(api)]
  const profiles = [{ firstName: 'Siriporn' }]
  const childCustomers = children.map(({ phone }) => ({ identifiers: [phone, email()], profiles }))
  const place = { hierarchyCode, roleCode: 'OWNER', relatives: { childCustomers } }

  const { result, sent } = await recordStatements(() =>
    updated(api, { identifiers: [boss.phone, email()], profiles, association: place }),
  )

  expect(result.childResults.map(({ child }) => child?.customer.firstName)).toEqual(['Siriporn', 'Siriporn'])
  expect(result.customer.firstName).toBe('Siriporn')
  expect(readsAfterWrites(sent)).toEqual([])
})

test.each(['SEQUENTIAL', 'RANDOM'] as const)(
  'new cards with %s numbers: nothing is read after the first write',
  async (numbering) => {
    const pattern = { prefix: `9-${numbering}-`, length: 8, numbering }
    const series = { code: `READS-${numbering}`, form: 'DIGITAL', origin: 'GENERATED', ...pattern } as const
    const [{ phone }, { seriesId }] = [await person(api), await cardSeries(api, series)]
    const hierarchyCode = await fleet(api)
    const childCustomers = [{ identifiers: [mobile(), { ...card, seriesId }] }]

    const { result, sent } = await recordStatements(() =>
      updated(api, {
        identifiers: [phone, { ...card, seriesId }],
        association: { hierarchyCode, roleCode: 'OWNER', relatives: { childCustomers } },
      }),
    )

    expect(result.customer.cards.edges).toMatchObject([{ node: { status: 'ACTIVE' } }])
    expect(result.childResults[0]?.child?.customer.cards.edges).toMatchObject([
      { node: { status: 'ACTIVE' } },
    ])
    expect(readsAfterWrites(sent)).toEqual([])
  },
)
