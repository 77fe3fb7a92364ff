import { beforeAll, expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { newCustomer, readCard, unchanged, update } from '../../support/card/cardLife.ts'
import { createCard } from '../../support/cardSeries/cardPool.ts'
import { change, keyOf, setStatus } from '../../support/db/change.ts'

const api = useApi()

beforeAll(() =>
  change(api.db, (tx) =>
    tx.fieldDefinition.createMany({
      data: [
        { target: 'CARD', name: 'embossing', type: 'STRING', maxLength: 10 },
        { target: 'CARD', name: 'seat', type: 'NUMBER' },
        { target: 'CARD', name: 'contactless', type: 'BOOLEAN' },
        { target: 'CARD', name: 'printedOn', type: 'DATE' },
        { target: 'CARD', name: 'tint', type: 'ENUM', enumValues: ['gold', 'silber'] },
        { target: 'PROFILE', name: 'shoeSize', type: 'NUMBER' },
      ],
    }),
  ),
)

const heldCard = async () =>
  createCard(api.db, { status: 'ACTIVE', customerId: keyOf(await newCustomer(api)) })
const full = { embossing: '王伟', seat: 12, contactless: true, printedOn: '2026-02-28', tint: 'gold' }

test('label and extended data are set, trimmed and in NFC, and nothing else changes', async () => {
  const number = await heldCard()
  const before = await readCard(api, number)

  const outcome = await update(api, number, { cardLabel: '  Mu\u0308llers Karte ', extendedData: full })

  expect(outcome).toEqual({
    __typename: 'UpdateCardPayload',
    replayed: false,
    card: { ...before, cardLabel: 'M\u00fcllers Karte', extendedData: full },
  })
  expect(await api.db.event.findFirst({ orderBy: { id: 'desc' } })).toMatchObject({
    type: 'CARD_UPDATED',
    data: { number, changed: ['cardLabel', 'extendedData'] },
  })
})

test('what is absent stays; null clears; a null key is deleted, other keys stay', async () => {
  const number = await heldCard()
  await update(api, number, { cardLabel: 'บัตรแม่', extendedData: full })

  expect(await update(api, number, { extendedData: { seat: null, tint: 'silber' } })).toMatchObject({
    card: { cardLabel: 'บัตรแม่', extendedData: { contactless: true, tint: 'silber' } },
  })
  expect((await readCard(api, number)).extendedData).not.toHaveProperty('seat')
  expect(await update(api, number, { cardLabel: null })).toMatchObject({
    card: { cardLabel: null, extendedData: { tint: 'silber' } },
  })
  expect(await update(api, number, { extendedData: null })).toMatchObject({ card: { extendedData: {} } })
})

test('a card in the pool can have a label and extended data too', async () => {
  const number = await createCard(api.db)

  expect(await update(api, number, { cardLabel: 'Regal 3' })).toMatchObject({
    card: { cardLabel: 'Regal 3', status: 'NOT_ISSUED', customer: null },
  })
})

test('nothing asked, or nothing that is not so already: NOTHING_TO_CHANGE, and nothing changes', async () => {
  const number = await heldCard()
  await update(api, number, { cardLabel: 'Gold', extendedData: full })

  for (const input of [
    {},
    { cardLabel: 'Gold' },
    { cardLabel: ' Gold ' },
    { extendedData: {} },
    { extendedData: { seat: 12 } },
    { cardLabel: 'Gold', extendedData: { tint: 'gold' } },
  ])
    expect(await unchanged(api, () => update(api, number, input))).toMatchObject({
      code: 'NOTHING_TO_CHANGE',
    })
  const bare = await heldCard()
  for (const input of [{ cardLabel: null }, { extendedData: null }, { extendedData: { seat: null } }])
    expect(await unchanged(api, () => update(api, bare, input))).toMatchObject({ code: 'NOTHING_TO_CHANGE' })
})

test.each(['L', '卡', 'a'.repeat(100), "Anna's_Karte-2"])('the label %j is taken', async (cardLabel) => {
  const number = await heldCard()

  expect(await update(api, number, { cardLabel })).toMatchObject({ card: { cardLabel } })
})

test.each(['', '   ', 'a'.repeat(101), 'x!', 'a\0b', '\uD800', 'a\u202Eb'])(
  'the label %j is refused, and nothing changes',
  async (cardLabel) => {
    const number = await heldCard()

    expect(await unchanged(api, () => update(api, number, { cardLabel, extendedData: full }))).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['cardLabel'],
    })
  },
)

test.each([
  ['a name that is not defined', { color: 'red' }, ['color']],
  ['a name of profiles', { shoeSize: 44 }, ['shoeSize']],
  ['text past its length', { embossing: 'x'.repeat(11) }, ['embossing']],
  ['a number as text', { seat: '12' }, ['seat']],
  ['a day that is none', { printedOn: '2026-02-29' }, ['printedOn']],
  ['a word that is not on the list', { tint: 'blau' }, ['tint']],
  ['several at once', { seat: true, tint: 1, contactless: false }, ['seat', 'tint']],
  ['a name that cannot be stored', { 'a\0b': 1 }, ['a\uFFFDb']],
])('%s is refused by name, and nothing changes', async (_what, extendedData, names) => {
  const number = await heldCard()

  expect(await unchanged(api, () => update(api, number, { cardLabel: 'Neu', extendedData }))).toMatchObject({
    code: 'INVALID_FIELD',
    path: ['extendedData'],
    names,
  })
})

test.each([
  ['CLOSED', 'ACCOUNT_CLOSED'],
  ['DECEASED', 'ACCOUNT_DECEASED'],
  ['CANCELLED', 'ACCOUNT_NOT_ACTIVE'],
] as const)('a holder that is %s: %s, and nothing changes', async (status, code) => {
  const id = await newCustomer(api)
  const number = await createCard(api.db, { status: 'ACTIVE', customerId: keyOf(id) })
  await setStatus(api.db, id, status)

  expect(await unchanged(api, () => update(api, number, { cardLabel: 'Neu' }))).toMatchObject({
    code,
    path: ['card'],
  })
})

test('a number that no card has: CARD_NOT_FOUND', async () => {
  expect(await unchanged(api, () => update(api, '0088-NOBODY', { cardLabel: 'Neu' }))).toMatchObject({
    code: 'CARD_NOT_FOUND',
    path: ['card'],
  })
})

test('10 clients that each set another key: all ten are there', async () => {
  await change(api.db, (tx) =>
    tx.fieldDefinition.createMany({
      data: Array.from({ length: 10 }, (_, n) => ({
        ...{ target: 'CARD' as const, name: `box${n}`, type: 'NUMBER' as const },
      })),
    }),
  )
  const number = await heldCard()

  await Promise.all(
    Array.from({ length: 10 }, (_, n) => update(api, number, { extendedData: { [`box${n}`]: n } })),
  )

  expect(Object.keys((await readCard(api, number)).extendedData)).toHaveLength(10)
})
