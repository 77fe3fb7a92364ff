import { beforeAll, expect, test } from 'vitest'
import { graphql } from '../../generated/index.ts'
import { newKey, useApi } from '../../support/api.ts'
import { keyWith } from '../../support/auth/keys.ts'
import { updated } from '../../support/customer/profileUpdate.ts'
import { keyOf } from '../../support/db/change.ts'
import { snapshot } from '../../support/db/snapshot.ts'
import {
  defineBirthday,
  dismiss,
  newDuplicates,
  pairsOf,
  propose,
} from '../../support/duplicate/duplicates.ts'

const api = useApi()
beforeAll(() => defineBirthday(api))

const DismissTwice = graphql(`
  mutation DismissTwice($input: DismissDuplicateInput!) {
    dismissDuplicate(input: $input) {
      __typename
      ... on DismissDuplicatePayload { replayed pair { id status } }
    }
  }
`)

test('a dismissed pair has the caller and the reason; both customers have the event', async () => {
  const { one, other, pair } = await newDuplicates(api)

  const outcome = await dismiss(api, pair.id, 'Zwillinge')

  expect(outcome).toMatchObject({
    replayed: false,
    pair: { id: pair.id, status: 'DISMISSED', dismissedBy: 'tests', dismissReason: 'Zwillinge' },
  })
  const events = await api.db.event.findMany({
    where: { type: 'DUPLICATE_DISMISSED', customerId: { in: [keyOf(one), keyOf(other)] } },
  })
  expect(events.map(({ reason }) => reason)).toEqual(['Zwillinge', 'Zwillinge'])
})

test('a dismissed pair never comes back, whatever changes', async () => {
  const { one, person, pair } = await newDuplicates(api)
  await dismiss(api, pair.id)

  await updated(api, {
    customer: one,
    profile: { firstName: person.firstName, lastName: `${person.lastName}a` },
  })
  expect(await pairsOf(api, one)).toMatchObject([{ id: pair.id, status: 'DISMISSED', score: 100 }])
  expect(await pairsOf(api, one, { status: 'OPEN' })).toEqual([])
})

test('a pair that is proposed, dismissed or unknown is refused, and nothing changes', async () => {
  const { pair } = await newDuplicates(api)
  await propose(api, pair.id)
  const { pair: second } = await newDuplicates(api)
  await dismiss(api, second.id)
  const before = await snapshot(api.db)

  const decided = { code: 'DUPLICATE_DECIDED', path: ['pair'] }
  expect(await dismiss(api, pair.id)).toMatchObject({ ...decided, duplicateStatus: 'PROPOSED' })
  expect(await dismiss(api, second.id)).toMatchObject({ ...decided, duplicateStatus: 'DISMISSED' })
  const unknown = Buffer.from('SuspectedDuplicate:0190a000-0000-7000-8000-000000000000').toString('base64')
  expect(await dismiss(api, unknown)).toMatchObject({ code: 'DUPLICATE_NOT_FOUND', path: ['pair'] })
  expect(await dismiss(api, pair.id, '  ')).toMatchObject({ code: 'INVALID_INPUT', path: ['reason'] })
  expect(await snapshot(api.db)).toEqual(before)
})

test('a replay returns the stored result, and a caller needs the scope of merges', async () => {
  const { pair } = await newDuplicates(api)
  const input = { idempotencyKey: newKey(), pair: pair.id, reason: 'Namensvettern' }
  const dismissed = { id: pair.id, status: 'DISMISSED' }

  const first = await api.call(DismissTwice, { input })
  expect(first.dismissDuplicate).toMatchObject({ replayed: false, pair: dismissed })
  const second = await api.call(DismissTwice, { input })
  expect(second.dismissDuplicate).toMatchObject({ replayed: true, pair: dismissed })

  const writer = await keyWith(api, ['customers:write'])
  await expect(dismiss(api, pair.id, 'Zwillinge', writer)).rejects.toThrow('FORBIDDEN')
})
