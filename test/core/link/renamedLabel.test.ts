import { beforeAll, expect, test } from 'vitest'
import { graphql } from '../../generated/index.ts'
import { newKey, useApi } from '../../support/api.ts'
import { readCard } from '../../support/card/cardLife.ts'
import { heldCard } from '../../support/card/heldCard.ts'
import { cardToLink, createCard } from '../../support/cardSeries/cardPool.ts'
import { email, newEmail } from '../../support/customer/people.ts'
import { linked } from '../../support/link/linkCard.ts'
import { approve, newDecider, readRequest, requestsOf, setPolicy } from '../../support/link/mergeRequest.ts'
import { register } from '../../support/link/register.ts'

const api = useApi()
beforeAll(() => setPolicy(api, 'EMAIL', 'REQUIRE_APPROVAL'))

const CreateLabel = graphql(`
  mutation CreateLabelToRename($input: CreateStatusLabelInput!) { createStatusLabel(input: $input) { __typename } }
`)
const RenameLabel = graphql(`
  mutation RenameLabel($input: UpdateStatusLabelInput!) { updateStatusLabel(input: $input) { __typename } }
`)

test('a request that waits is approved with the labels of its cards, although they have been renamed', async () => {
  const labels = [
    { label: 'GOLD_ACTIVE', status: 'ACTIVE' },
    { label: 'RETURNED', status: 'NOT_ISSUED' },
  ] as const
  for (const one of labels) await api.call(CreateLabel, { input: { idempotencyKey: newKey(), ...one } })
  const address = email(newEmail())
  const holder = (await register(api, { source: 'ECOMMERCE', identifiers: [address] })).customer.id
  const { id: named, number: old } = await heldCard(api)
  const [fresh, plain] = [await createCard(api.db), await createCard(api.db)]
  await linked(api, {
    ...{ customer: named, source: 'INSTORE' },
    add: [address, { ...cardToLink(fresh), statusLabel: 'GOLD_ACTIVE' }, cardToLink(plain)],
    remove: [{ type: 'CARD_NUMBER', value: old, statusLabel: 'RETURNED' }],
  })
  const [id = ''] = await requestsOf(api, named)

  for (const { label } of labels)
    await api.call(RenameLabel, { input: { idempotencyKey: newKey(), label, newLabel: `${label}_2027` } })

  expect(await readRequest(api, id)).toMatchObject({
    add: [{ type: 'EMAIL' }, { statusLabel: 'GOLD_ACTIVE_2027' }, { statusLabel: 'ACTIVE' }],
  })
  expect(await approve(api, id, await newDecider(api))).toMatchObject({
    ...{ customer: { id: holder }, mergeRequest: { status: 'APPROVED' } },
  })
  expect(await readCard(api, fresh)).toMatchObject({ status: 'ACTIVE', statusLabel: 'GOLD_ACTIVE_2027' })
  expect(await readCard(api, old)).toMatchObject({ status: 'NOT_ISSUED', statusLabel: 'RETURNED_2027' })
})
