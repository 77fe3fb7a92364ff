import { beforeAll, expect, test } from 'vitest'
import { graphql } from '../../generated/index.ts'
import { newKey, useApi } from '../../support/api.ts'
import { createSeries } from '../../support/cardSeries/cardPool.ts'
import { change } from '../../support/db/change.ts'

const api = useApi()
beforeAll(async () => {
  await change(api.db, (tx) =>
    tx.statusLabel.create({ data: { id: newKey(), label: 'VON_SELBST', status: 'ACTIVE' } }),
  )
})
const SetSelfLinking = graphql(`
  mutation SetSelfLinking($input: SetSelfLinkingInput!) {
    setSelfLinking(input: $input) {
      __typename
      ... on SetSelfLinkingPayload { replayed cardSeries { selfLinking selfLinkLabel } }
      ... on LoyaltyError { code path }
    }
  }
`)

test('setSelfLinking changes what is given, and refuses another status, a missing series and no change', async () => {
  const { code: seriesCode } = await createSeries(api.db)
  const set = async (more: object) =>
    (await api.call(SetSelfLinking, { input: { idempotencyKey: newKey(), seriesCode, ...more } }))
      .setSelfLinking

  expect(await set({ selfLinking: 'WITH_PIN', selfLinkLabel: 'VON_SELBST' })).toMatchObject({
    cardSeries: { selfLinking: 'WITH_PIN', selfLinkLabel: 'VON_SELBST' },
  })
  expect(await set({ selfLinkLabel: null })).toMatchObject({
    cardSeries: { selfLinking: 'WITH_PIN', selfLinkLabel: null },
  })
  expect(await set({ selfLinking: 'WITH_PIN' })).toMatchObject({ code: 'NOTHING_TO_CHANGE' })
  expect(await set({ selfLinkLabel: 'SUSPENDED' })).toMatchObject({
    code: 'INVALID_INPUT',
    path: ['selfLinkLabel'],
  })
  expect(await set({ seriesCode: 'NO-SUCH', selfLinking: 'OPEN' })).toMatchObject({
    code: 'INVALID_CARD_SERIES',
  })
})
