import { isInterfaceType } from 'graphql'
import { expect, test } from 'vitest'
import { catalog } from '../../src/graphql/refusalCatalog.ts'
import { schema } from '../../src/graphql/schema.ts'
import { graphql } from '../generated/index.ts'
import { useApi } from '../support/api.ts'

const api = useApi()

const ErrorCatalog = graphql(`
  query ErrorCatalog {
    errorCatalog { code type when retryable legacy { system code httpStatus message } }
  }
`)

test('the catalogue lists every refusal with its type in this schema and its legacy answer', async () => {
  const { errorCatalog } = await api.call(ErrorCatalog, {})

  expect(errorCatalog.map(({ code }) => code)).toEqual(catalog.map(({ spec }) => spec.code))
  expect(errorCatalog.find(({ code }) => code === 'ACCOUNT_CLOSED')).toEqual({
    code: 'ACCOUNT_CLOSED',
    type: 'AccountClosedError',
    when: 'The customer is `CLOSED` and cannot be changed.',
    retryable: false,
    legacy: {
      system: 'ES_LOYALTY',
      code: 'API_VALIDATION',
      httpStatus: 401,
      message: 'Account status is CLOSED.',
    },
  })
})

test('the types of the catalogue are the types of LoyaltyError, each described as the catalogue says', async () => {
  const { errorCatalog } = await api.call(ErrorCatalog, {})
  const loyaltyError = schema.getType('LoyaltyError')
  if (!isInterfaceType(loyaltyError)) throw new Error('LoyaltyError is no interface')

  const types = schema.getPossibleTypes(loyaltyError)

  expect(types.map(({ name }) => name).toSorted()).toEqual(errorCatalog.map(({ type }) => type).toSorted())
  for (const { type, when } of errorCatalog) expect(schema.getType(type)?.description).toBe(when)
})
