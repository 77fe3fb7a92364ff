import { Writable } from 'node:stream'
import { buildSchema } from 'graphql'
import { pino } from 'pino'
import { expect, test, vi } from 'vitest'
import { printedSchema } from '../../../src/cli/printSchema.ts'
import { newKey, useApi } from '../../support/api.ts'
import { live } from '../../support/customer/life.ts'
import { mobile } from '../../support/customer/people.ts'
import { globalId } from '../../support/db/change.ts'
import { assertInvariants } from '../../support/db/invariants.ts'
import { register } from '../../support/link/register.ts'
import { dump, erased } from '../../support/privacy/erase.ts'
import { type FreeText, freeTexts, inputWith } from '../../support/selfService/everyArgument.ts'

vi.setConfig({ testTimeout: 240_000 })
const said: string[] = []
const log = pino(
  { level: 'trace' },
  new Writable({
    write: (chunk, _encoding, done) => {
      said.push(String(chunk))
      done()
    },
  }),
)
const api = useApi({ log })

const mark = 'zqorchidee'
const places = freeTexts(buildSchema(printedSchema), ['customers:write', 'customers:merge'])

type Call = { query: string; variables: { input: Record<string, unknown> } }
const callOf = (mutation: string, input: Record<string, unknown>): Call => {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`
  const fields = '__typename ... on LoyaltyError { code message path }'
  return {
    query: `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${fields} } }`,
    variables: { input },
  }
}

type Told = { place: FreeText; call: Call; code: string }
const send = async ({ place, call }: Omit<Told, 'code'>): Promise<Told> => {
  const { body } = await api.send(call)
  const answer = body.data?.[place.mutation] as { __typename: string; code?: string } | undefined
  return { place, call, code: body.errors?.[0]?.extensions.code ?? answer?.code ?? 'OK' }
}

/** A call with the mark at a place, about a person that there is, and under a key of its own. */
function callAt(place: FreeText, given: Record<string, unknown>, n: number) {
  const last = place.path.at(-1) ?? ''
  const json = { extendedFields: 'note', fields: 'hobby', extendedData: 'engraving' }[last] ?? 'note'
  const text = place.json ? { [json]: mark } : `${mark}${n}${last === 'value' ? '@example.com' : ''}`
  const idempotencyKey = newKey()
  const input = inputWith(place, {
    text,
    given: { ...given, idempotencyKey, value: `V-${n}`, roleCode: 'OWNER' },
  })
  return { place, call: callOf(place.mutation, input) }
}

const traces = async () => (await dump(api.db)).filter((row) => row.toLowerCase().includes(mark))

test('after erasure no table and no log contains a word of the person, whatever argument brought it, whether the call was done or refused', async () => {
  const { id, absorbed, card } = await live(api, mark)
  const other = (await register(api, { identifiers: [mobile()] })).customer.id
  const ban = globalId('MergeBan', (await api.db.mergeBan.findFirstOrThrow()).id)
  const given = {
    ...{ customer: { id }, otherCustomer: { id: other }, survivor: { id }, victim: { id: other } },
    ...{ card: { cardNumber: card }, merge: { absorbed }, ban, source: 'INSTORE', reason: 'weil' },
    ...{ Source: 'INSTORE', IdentifierType: 'EXTERNAL_ID', ChannelType: 'EMAIL', statusLabel: 'ACTIVE' },
  }
  const told: Told[] = []
  for (const [n, place] of places.entries()) told.push(await send(callAt(place, given, n)))
  expect(places.length).toBeGreaterThan(80)
  // What GraphQL itself refuses is no call, is not kept, and proves nothing.
  const understood = told.filter(({ code }) => !['BAD_USER_INPUT', 'INTERNAL_SERVER_ERROR'].includes(code))
  expect(understood.length).toBeGreaterThan(0.9 * places.length)
  expect(told.filter(({ code }) => code === 'OK').length).toBeGreaterThan(15)
  expect((await traces()).length).toBeGreaterThan(30)

  const everyone = await api.db.customer.findMany({ where: { survivorId: null } })
  for (const customer of everyone) await erased(api, globalId('Customer', customer.id))

  expect(await traces()).toEqual([])
  const again: Told[] = []
  for (const one of understood) again.push(await send(one))
  expect(again.filter(({ code }) => code === 'CUSTOMER_ERASED').length).toBeGreaterThan(30)
  expect(await traces()).toEqual([])
  expect(await api.db.customer.count({ where: { erasedAt: null } })).toBe(0)
  expect(said.filter((line) => line.toLowerCase().includes(mark))).toEqual([])
  await assertInvariants(api.db)
})
