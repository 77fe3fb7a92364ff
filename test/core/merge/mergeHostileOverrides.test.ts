import { expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { email, mobile } from '../../support/customer/people.ts'
import { register } from '../../support/link/register.ts'
import { refusedMerge } from '../../support/merge/mergeCustomers.ts'

const api = useApi()

test.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])(
  'an override of a field that neither side has is refused, also where it is called %s',
  async (name) => {
    const survivor = (await register(api, { identifiers: [mobile()] })).customer.id
    const victim = (await register(api, { source: 'ECOMMERCE', identifiers: [email()] })).customer.id
    const overrides = { extendedFields: [{ name, from: 'ABSORBED' as const }] }

    const outcome = await refusedMerge(api, { survivor, victim, overrides })

    expect(outcome).toMatchObject({ code: 'INVALID_INPUT' })
  },
)
