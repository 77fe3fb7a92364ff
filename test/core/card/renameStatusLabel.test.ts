import { expect, test } from 'vitest'
import { graphql } from '../../generated/index.ts'
import { newKey, useApi } from '../../support/api.ts'
import { changeStatus, readCard } from '../../support/card/cardLife.ts'
import { heldCard } from '../../support/card/heldCard.ts'
import { snapshot } from '../../support/db/snapshot.ts'

const api = useApi()

const RenameStatusLabel = graphql(`
  mutation RenameStatusLabel($input: RenameStatusLabelInput!) {
    renameStatusLabel(input: $input) {
      __typename
      ... on RenameStatusLabelPayload { replayed statusLabel { label status isDefault } }
      ... on LoyaltyError { code path replayed }
    }
  }
`)
const DefineLabel = graphql(`
  mutation DefineLabel($input: DefineStatusLabelInput!) {
    defineStatusLabel(input: $input) {
      __typename
      ... on DefineStatusLabelPayload { statusLabel { label retiredAt } }
      ... on LoyaltyError { code path }
    }
  }
`)

const rename = async (label: string, newLabel: string, idempotencyKey = newKey()) =>
  (await api.call(RenameStatusLabel, { input: { idempotencyKey, label, newLabel } })).renameStatusLabel
const define = async (label: string, more: { retired?: boolean; isDefault?: boolean } = {}) =>
  (
    await api.call(DefineLabel, {
      input: { idempotencyKey: newKey(), label, status: 'SUSPENDED', ...more },
    })
  ).defineStatusLabel
async function refused(ask: () => Promise<object>) {
  const before = await snapshot(api.db)
  const refusal = await ask()
  expect(await snapshot(api.db)).toEqual(before)
  return refusal
}

test('a label is renamed, the cards that have it show the new name, and the event has both', async () => {
  await define('LOST')
  const { number } = await heldCard(api)
  await changeStatus(api, number, 'LOST')

  expect(await rename(' LOST ', ' 遗失 ')).toMatchObject({
    replayed: false,
    statusLabel: { label: '遗失', status: 'SUSPENDED', isDefault: false },
  })

  expect(await readCard(api, number)).toMatchObject({ status: 'SUSPENDED', statusLabel: '遗失' })
  expect(await api.db.event.findMany({ where: { type: 'STATUS_LABEL_RENAMED' } })).toMatchObject([
    { data: { from: 'LOST', label: '遗失' } },
  ])
})

test('an unknown label, a taken one and the labels of replaceCard are refused', async () => {
  await define('STOLEN')

  expect(await refused(() => rename('NO-SUCH', 'X'))).toMatchObject({
    code: 'UNKNOWN_STATUS_LABEL',
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
  await define('GESPERRT')
  const [holder, other] = [await heldCard(api), await heldCard(api)]
  await changeStatus(api, holder.number, 'GESPERRT')

  expect(await define('GESPERRT', { retired: true })).toMatchObject({
    statusLabel: { label: 'GESPERRT', retiredAt: expect.any(String) },
  })

  expect(await refused(() => changeStatus(api, other.number, 'GESPERRT'))).toMatchObject({
    code: 'UNKNOWN_STATUS_LABEL',
  })
  expect(await readCard(api, holder.number)).toMatchObject({ statusLabel: 'GESPERRT' })
  await define('GESPERRT', { retired: false })
  await changeStatus(api, other.number, 'GESPERRT')
  expect(await readCard(api, other.number)).toMatchObject({ statusLabel: 'GESPERRT' })
})

test('a default label is not retired, and a retired label does not become the default', async () => {
  await define('RUHT', { retired: true })

  for (const ask of [
    () => define('SUSPENDED', { retired: true }),
    () => define('RUHT', { isDefault: true }),
    () => define('RUHT', { isDefault: true, retired: true }),
  ])
    expect(await refused(ask)).toMatchObject({ code: 'INVALID_INPUT', path: ['retired'] })
  expect(await define('RUHT', { isDefault: true, retired: false })).toMatchObject({
    statusLabel: { retiredAt: null },
  })
})

test('two renames to one name at once: one is done', async () => {
  await define('A-1')
  await define('A-2')

  const told = await Promise.all([rename('A-1', 'A-3'), rename('A-2', 'A-3')])

  expect(told.map((one) => ('code' in one ? one.code : 'OK')).toSorted()).toEqual([
    'OK',
    'STATUS_LABEL_EXISTS',
  ])
})

test('the same key renames once', async () => {
  await define('B-1')
  const key = newKey()
  await rename('B-1', 'B-2', key)
  await rename('B-2', 'B-1')
  const before = await snapshot(api.db)

  expect(await rename('B-1', 'B-2', key)).toMatchObject({ replayed: true, statusLabel: { label: 'B-1' } })
  expect(await snapshot(api.db)).toEqual(before)
})
