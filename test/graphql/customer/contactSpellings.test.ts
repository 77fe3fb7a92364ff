import { expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { readCustomer } from '../../support/customer/customer.ts'
import { register } from '../../support/link/register.ts'

const api = useApi()

test.each([
  ['ra@Müller.example', 'ra@xn--mller-kva.example'],
  ['Anna.Schmidt@Example.DE', 'anna.schmidt@example.de'],
])(
  'a customer shows the address %s as it was written; the identifier has its compared form too',
  async (written, compared) => {
    const { customer } = await register(api, { identifiers: [{ type: 'EMAIL', value: ` ${written} ` }] })

    expect(await readCustomer(api, customer.id)).toMatchObject({
      email: written,
      identifiers: [{ value: written, normalizedValue: compared }],
    })
    const found =
      'query ($value: String!) { customer(by: { identifier: { source: INSTORE, type: EMAIL, value: $value } }) { email } }'
    for (const value of [written, compared])
      expect((await api.send({ query: found, variables: { value } })).body).toEqual({
        data: { customer: { email: written } },
      })
  },
)
