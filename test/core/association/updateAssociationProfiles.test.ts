import { beforeAll, expect, test } from 'vitest'
import type { AssociationProfileInput } from '../../generated/graphql.ts'
import { useApi } from '../../support/api.ts'
import { notUpdated, updated } from '../../support/association/updateAssociation.ts'
import { email } from '../../support/customer/people.ts'
import { person } from '../../support/hierarchy/fleet.ts'
import { previewUpdate, writingNothing } from '../../support/preview.ts'

const api = useApi()
const till = 'BKK-SIAM-03'
beforeAll(() => api.db.till.create({ data: { code: till, name: 'สยาม' } }))

const nextWeek = new Date(Date.now() + 7 * 24 * 60 * 60 * 1000).toISOString()
const naree = { type: 'EMAIL' as const, value: 'naree.p@example.co.th' }
const wrong: [AssociationProfileInput, string, string[]][] = [
  [{ firstName: 'ก'.repeat(201) }, 'INVALID_INPUT', ['firstName']],
  [{ createDate: nextWeek }, 'INVALID_INPUT', ['createDate']],
  [{ associatedWith: 'BER-MITTE-01' }, 'TILL_NOT_FOUND', ['associatedWith']],
  [{ lastViewedDate: nextWeek }, 'INVALID_INPUT', ['lastViewedDate']],
  [{ fields: { shoeSize: 42 } }, 'INVALID_FIELD', ['fields']],
  [
    { commChannels: [naree, { type: 'MOBILE', value: '12' }] },
    'INVALID_CHANNEL',
    ['commChannels', '1', 'value'],
  ],
]
test.each(wrong)('a refusal names the value as the client wrote it: %j', async (profile, code, path) => {
  const { phone } = await person(api)
  const asked = { identifiers: [phone], profiles: [{ associatedWith: till, ...profile }] }
  const refusal = { code, path: ['profiles', '0', ...path] }

  expect(await writingNothing(api, () => previewUpdate(api, asked))).toMatchObject({ code })
  expect(await notUpdated(api, asked)).toMatchObject(refusal)
})

test('two profiles are refused', async () => {
  const { phone } = await person(api)

  expect(
    await notUpdated(api, {
      identifiers: [phone],
      profiles: [{ firstName: 'Jürgen' }, { lastName: 'Groß' }],
    }),
  ).toMatchObject({ code: 'INVALID_INPUT', path: ['profiles'] })
})

test('an empty list of profiles changes none', async () => {
  const { phone } = await person(api)
  const { customer: before } = await updated(api, {
    identifiers: [phone, email()],
    profiles: [{ firstName: '伟', createDate: '2016-06-23T19:11:18+08:00' }],
  })

  const { customer, notices } = await updated(api, { identifiers: [phone], profiles: [] })

  expect(customer).toEqual(before)
  expect(notices).toEqual([{ code: 'NOTHING_TO_CHANGE' }])
})
