import { join } from 'node:path'
import { expect, test } from 'vitest'
import { graphql } from '../../generated/index.ts'
import { newKey, useApi } from '../../support/api.ts'
import { keyWith } from '../../support/auth/keys.ts'
import { email, newEmail } from '../../support/customer/people.ts'
import { codesOf, get, post } from '../../support/server/http.ts'

// As codegen wrote it, of the documents of all tests.
const manifest = join(import.meta.dirname, '../../generated/persisted-documents.json')
const api = useApi({ httpSettings: { manifest } })

const RegisterFromApp = graphql(`
  mutation RegisterFromApp($input: RegisterCustomerInput!) {
    registerCustomer(input: $input) {
      __typename
      ... on RegisterCustomerPayload { customer { id } }
      ... on LoyaltyError { code }
    }
  }
`)
const FindFromApp = graphql(`
  query FindFromApp($by: CustomerBy!) { customer(by: $by) { id email } }
`)

/** What an app sends instead of the text: the hash that codegen put beside it. */
const idOf = (document: { __meta__?: Record<string, unknown> | undefined }) => String(document.__meta__?.hash)
const app = async () => ({
  authorization: `Bearer ${await keyWith(api, ['customers:read', 'customers:write'])}`,
})

test('an app with ids from its own build writes by POST, and reads by POST and by GET', async () => {
  const key = await app()
  const address = newEmail()
  const input = { idempotencyKey: newKey(), source: 'WEBSITE', identifiers: [email(address)] }
  const variables = { by: { identifier: { source: 'WEBSITE', type: 'EMAIL', value: address } } }

  const made = await post(
    api,
    key,
    JSON.stringify({ documentId: idOf(RegisterFromApp), variables: { input } }),
  )
  const posted = await post(api, key, JSON.stringify({ documentId: idOf(FindFromApp), variables }))
  const got = await get(
    api,
    { documentId: idOf(FindFromApp), variables: JSON.stringify(variables) },
    { ...key, accept: 'application/graphql-response+json' },
  )

  expect(idOf(FindFromApp)).toMatch(/^sha256:[0-9a-f]{64}$/)
  const { customer } = JSON.parse(made.text).data.registerCustomer
  for (const { status, text } of [posted, got]) {
    expect(status).toBe(200)
    expect(JSON.parse(text).data).toEqual({ customer: { id: customer.id, email: address } })
  }
})

test('the same app can run no other documents', async () => {
  const query = 'query NotBuilt($by: CustomerBy!) { customer(by: $by) { id email mobile } }'

  const { status, text } = await post(api, await app(), JSON.stringify({ query }))

  expect(status).toBe(403)
  expect(codesOf(text)).toEqual(['DOCUMENT_NOT_TRUSTED'])
})

test('a mutation by id is refused by GET', async () => {
  const variables = JSON.stringify({
    input: { idempotencyKey: newKey(), source: 'WEBSITE', identifiers: [] },
  })

  expect((await get(api, { documentId: idOf(RegisterFromApp), variables }, await app())).status).toBe(405)
})
