import { expect, test } from 'vitest'
import type { UpdateStatusLabelInput } from '../../generated/graphql.ts'
import { graphql } from '../../generated/index.ts'
import { newKey, useApi } from '../../support/api.ts'
import { changeStatus, readCard } from '../../support/card/cardLife.ts'
import { heldCard } from '../../support/card/heldCard.ts'
import { snapshot } from '../../support/db/snapshot.ts'

const api = useApi()

const UpdateStatusLabel = graphql(`
  mutation UpdateStatusLabel($input: UpdateStatusLabelInput!) {
    updateStatusLabel(input: $input) {
      __typename
      ... on UpdateStatusLabelPayload { replayed statusLabel { label status isDefault retiredAt } }
      ... on LoyaltyError { code path replayed }
    }
  }
`)
const ArrangeLabel = graphql(`
  mutation ArrangeLabel($input: CreateStatusLabelInput!) { createStatusLabel(input: $input) { __typename } }
`)

type Change = Omit<UpdateStatusLabelInput, 'idempotencyKey' | 'label'>
const update = async (label: string, change: Change, idempotencyKey = newKey()) =>
  (await api.call(UpdateStatusLabel, { input: { idempotencyKey, label, ...change } })).updateStatusLabel
const rename = (label: string, newLabel: string, key?: string) => update(label, { newLabel }, key)
const create = async (label: string) =>
  await api.call(ArrangeLabel, { input: { idempotencyKey: newKey(), label, status: 'SUSPENDED' } })
async function refused(ask: () => Promise<object>) {
  const before = await snapshot(api.db)
  const refusal = await ask()
  expect(await snapshot(api.db)).toEqual(before)
  return refusal
}

test('a label is renamed, the cards that have it show the new name, and the event has both', async () => {
  await create('LOST')
  const { number } = await heldCard(api)
  await changeStatus(api, number, 'LOST')

  expect(await rename(' LOST ', ' 遗失 ')).toMatchObject({
    replayed: false,
    statusLabel: { label: '遗失', status: 'SUSPENDED', isDefault: false },
  })

  expect(await readCard(api, number)).toMatchObject({ status: 'SUSPENDED', statusLabel: '遗失' })
  expect(await api.db.event.findMany({ where: { type: 'STATUS_LABEL_UPDATED' } })).toMatchObject([
    { data: { from: 'LOST', label: '遗失', status: 'SUSPENDED', isDefault: null, retired: null } },
  ])
})

test('an unknown label, a taken one and the labels of replaceCard are refused', async () => {
  await create('STOLEN')

  expect(await refused(() => rename('NO-SUCH', 'X'))).toMatchObject({
    code: 'STATUS_LABEL_NOT_FOUND',
    path: ['label'],
  })
  expect(await refused(() => rename('STOLEN', 'ACTIVE'))).toMatchObject({
    code: 'STATUS_LABEL_EXISTS',
    path: ['newLabel'],
  })
  expect(await refused(() => rename('DAMAGED', 'BROKEN'))).toMatchObject({
    code: 'INVALID_INPUT',
    path: ['label'],
  })
  expect(await refused(() => rename('STOLEN', ' '))).toMatchObject({
    code: 'INVALID_INPUT',
    path: ['newLabel'],
  })
  expect(await refused(() => rename('STOLEN', 'STOLEN'))).toMatchObject({ code: 'NOTHING_TO_CHANGE' })
})

test('a card gets no retired label, and keeps the one that it has', async () => {
  await create('GESPERRT')
  const [holder, other] = [await heldCard(api), await heldCard(api)]
  await changeStatus(api, holder.number, 'GESPERRT')

  expect(await update('GESPERRT', { retired: true })).toMatchObject({
    statusLabel: { label: 'GESPERRT', retiredAt: expect.any(String) },
  })

  expect(await refused(() => changeStatus(api, other.number, 'GESPERRT'))).toMatchObject({
    code: 'STATUS_LABEL_NOT_FOUND',
  })
  expect(await readCard(api, holder.number)).toMatchObject({ statusLabel: 'GESPERRT' })
  await update('GESPERRT', { retired: false })
  await changeStatus(api, other.number, 'GESPERRT')
  expect(await readCard(api, other.number)).toMatchObject({ statusLabel: 'GESPERRT' })
})

test('a default label is not retired, and a retired label does not become the default', async () => {
  await create('RUHT')
  await update('RUHT', { retired: true })

  for (const ask of [
    () => update('SUSPENDED', { retired: true }),
    () => update('RUHT', { isDefault: true }),
    () => update('RUHT', { isDefault: true, retired: true }),
  ])
    expect(await refused(ask)).toMatchObject({ code: 'INVALID_INPUT', path: ['retired'] })
  expect(await update('RUHT', { isDefault: true, retired: false })).toMatchObject({
    statusLabel: { isDefault: true, retiredAt: null },
  })
})

test('a label becomes the default and gives it back; a default cannot be unmade, only replaced', async () => {
  await create('VERLOREN')
  const before = await api.db.statusLabel.findFirstOrThrow({
    where: { status: 'SUSPENDED', isDefault: true },
  })

  expect(await update('VERLOREN', { isDefault: true, reason: 'neue Vorgabe' })).toMatchObject({
    statusLabel: { isDefault: true },
  })
  expect(await refused(() => update('VERLOREN', { isDefault: false }))).toMatchObject({
    ...{ code: 'INVALID_INPUT', path: ['isDefault'] },
  })
  await update(before.label, { isDefault: true })

  const defaults = await api.db.statusLabel.findMany({ where: { status: 'SUSPENDED', isDefault: true } })
  expect(defaults.map(({ label }) => label)).toEqual([before.label])
  expect(
    await api.db.event.findMany({
      where: { type: 'STATUS_LABEL_UPDATED', data: { path: ['label'], equals: 'VERLOREN' } },
    }),
  ).toMatchObject([{ reason: 'neue Vorgabe', data: { from: null, isDefault: true, retired: null } }])
})

test('of clients that move one default at once, one is last, and there is one default', async () => {
  const names = ['C-1', 'C-2', 'C-3', 'C-4']
  for (const name of names) await create(name)

  const told = await Promise.all(names.map((name) => update(name, { isDefault: true })))

  expect(told.map((one) => one.__typename)).toEqual(Array(4).fill('UpdateStatusLabelPayload'))
  const defaults = await api.db.statusLabel.findMany({ where: { status: 'SUSPENDED', isDefault: true } })
  expect(defaults).toHaveLength(1)
  expect(names).toContain(defaults[0]?.label)
})

test('two renames to one name at once: one is done', async () => {
  await create('A-1')
  await create('A-2')

  const told = await Promise.all([rename('A-1', 'A-3'), rename('A-2', 'A-3')])

  expect(told.map((one) => ('code' in one ? one.code : 'OK')).toSorted()).toEqual([
    'OK',
    'STATUS_LABEL_EXISTS',
  ])
})

test('the same key renames once', async () => {
  await create('B-1')
  const key = newKey()
  await rename('B-1', 'B-2', key)
  await rename('B-2', 'B-1')
  const before = await snapshot(api.db)

  expect(await rename('B-1', 'B-2', key)).toMatchObject({ replayed: true, statusLabel: { label: 'B-1' } })
  expect(await snapshot(api.db)).toEqual(before)
})
