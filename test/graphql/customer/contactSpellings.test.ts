import { expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { readCustomer } from '../../support/customer/customer.ts'
import { register } from '../../support/link/register.ts'

const api = useApi()

test.each([
  ['EMAIL', 'email', 'ra@Müller.example', 'ra@xn--mller-kva.example'],
  ['EMAIL', 'email', 'Anna.Schmidt@Example.DE', 'anna.schmidt@example.de'],
  ['MOBILE', 'mobile', '+66 81-234 5678', '+66812345678'],
  ['MOBILE', 'mobile', '+49 (1512) 3456789', '+4915123456789'],
  ['MOBILE', 'mobile', '+52 1 55 1234 5678', '+525512345678'],
] as const)(
  'a customer shows %s as it was written (%s: %s); the identifier has its compared form too',
  async (type, field, written, compared) => {
    const { customer } = await register(api, { identifiers: [{ type, value: ` ${written} ` }] })

    expect(await readCustomer(api, customer.id)).toMatchObject({
      [field]: written,
      identifiers: [{ value: written, normalizedValue: compared }],
    })
    const found = `query ($value: String!) {
      customer(by: { identifier: { source: INSTORE, type: ${type}, value: $value } }) { ${field} } }`
    for (const value of [written, compared])
      expect((await api.send({ query: found, variables: { value } })).body).toEqual({
        data: { customer: { [field]: written } },
      })
  },
)
