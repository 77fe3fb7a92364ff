import { expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { bearer, codesOf, post } from '../../support/server/http.ts'

const api = useApi({
  limits: { tokens: 60, depth: 4, aliases: 3, rootFields: 2, directives: 3, fields: 12 },
})

const ask = (query: string, variables?: unknown) => post(api, bearer, JSON.stringify({ query, variables }))
/** A list of the catalog's fields in front of a rest. */
const catalogOf = (inner: string, rest = '') => `{ errorCatalog { ${inner} } } ${rest}`
/** Six tokens, and three for each level. */
const nested = (levels: number) => catalogOf(`${'...{'.repeat(levels)} code ${'}'.repeat(levels)}`)
const three = 'fragment Three on ErrorCatalogEntry { code when type }'

test.each([
  ['DOCUMENT_TOO_LARGE', '60 tokens', nested(18), nested(19)],
  [
    'DOCUMENT_TOO_DEEP',
    '4 fields in depth',
    '{ customers { edges { node { id } } } }',
    '{ customers { edges { node { profiles { id } } } } }',
  ],
  [
    'TOO_MANY_ALIASES',
    '3 aliases',
    catalogOf('a: code b: code c: code'),
    catalogOf('a: code b: code c: code d: code'),
  ],
  [
    'TOO_MANY_ALIASES',
    '3 aliases in fragments',
    catalogOf('...A', 'fragment A on ErrorCatalogEntry { a: code b: code c: code }'),
    '{ errorCatalog { ...A } x: errorCatalog { ...A } } fragment A on ErrorCatalogEntry { a: code b: code }',
  ],
  [
    'TOO_MANY_ROOT_FIELDS',
    '2 fields at the root',
    '{ __typename errorCatalog { code } }',
    '{ __typename ...Rest } fragment Rest on Query { errorCatalog { code } customers { edges { cursor } } }',
  ],
  [
    'TOO_MANY_DIRECTIVES',
    '3 directives',
    catalogOf('code @skip(if: false) type @skip(if: false) when @skip(if: false)'),
    'query @skip(if: false) { errorCatalog { code @skip(if: false) type @skip(if: false) when @skip(if: false) } }',
  ],
  [
    'DOCUMENT_TOO_LARGE',
    '12 fields with fragments spread out',
    `{ a: errorCatalog { ...Three } b: errorCatalog { ...Three __typename id: code } } ${three}`,
    `{ a: errorCatalog { ...Three __typename retryable } b: errorCatalog { ...Three __typename retryable legacy { code } } } ${three}`,
  ],
])('%s: %s are let in, and more are not', async (code, _limit, fits, tooMuch) => {
  expect(JSON.parse((await ask(fits)).text).errors).toBeUndefined()

  const refused = await ask(tooMuch)

  expect(codesOf(refused.text)).toEqual([code])
  expect(JSON.parse(refused.text).data).toBeUndefined()
})

test('a refused document is refused again, the second time from the cache', async () => {
  const query = catalogOf('a: code b: code c: code d: code')

  for (const _time of [1, 2]) expect(codesOf((await ask(query)).text)).toEqual(['TOO_MANY_ALIASES'])
})

test('the limits count each operation of a document separately', async () => {
  const query = 'query A { __typename errorCatalog { code } } query B { __typename errorCatalog { code } }'

  expect((await post(api, bearer, JSON.stringify({ query, operationName: 'B' }))).status).toBe(200)
})

test('introspection takes no aliases, whose lists would multiply', async () => {
  const query = '{ __schema { types { a: name } } }'

  expect(codesOf((await ask(query)).text)).toEqual(['TOO_MANY_ALIASES'])
})
