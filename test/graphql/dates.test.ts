import { expect, test } from 'vitest'
import { useApi } from '../support/api.ts'

const api = useApi()
const sentence = async (type: 'DateTime' | 'OffsetDateTime', value: string) => {
  const argument = type === 'DateTime' ? 'asOf: $at' : ''
  const filter =
    type === 'OffsetDateTime' ? 'customers(filter: { registeredFrom: $at }) { edges { cursor } }' : ''
  const asOf = `customer(by: { cardNumber: "1" }, ${argument}) { id }`
  const { body } = await api.send({
    query: `query ($at: ${type}!) { ${filter || asOf} }`,
    variables: { at: value },
  })
  return body.errors?.map(({ message, extensions }) => ({ code: extensions.code, message })) ?? []
}

test.each(['DateTime', 'OffsetDateTime'] as const)(
  '%s: offsets without a colon or minutes, microseconds, and lower-case t and z are read',
  async (type) => {
    for (const tail of ['+08:00', '+0800', '+08', 'Z', 'z', '.123456Z', '.123456789+0530'])
      for (const letter of ['T', 't'])
        expect(await sentence(type, `2025-06-23${letter}19:11:18${tail}`), tail).toEqual([])
  },
)

test.each(['DateTime', 'OffsetDateTime'] as const)('%s: the sentence says what is wrong', async (type) => {
  const said = {
    '2025-06-23T19:11:18': 'has no offset; add Z or one like +08:00',
    '2025-06-23': 'has no time and no offset; add both',
    '2025-02-30T00:00:00Z': 'has a date that does not exist',
    '2025-06-23T24:00:00Z': 'must have a time from 00:00:00 to 23:59:59',
    '2025-06-23T19:11:18+15:00': 'must have an offset from -14:00 to +14:00',
  }
  for (const [value, reason] of Object.entries(said))
    expect(await sentence(type, value)).toEqual([
      { code: 'BAD_USER_INPUT', message: expect.stringContaining(reason) },
    ])
})
