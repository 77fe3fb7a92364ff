import { parse } from 'graphql'
import { expect, test } from 'vitest'
import { createDocumentCaches } from '../../../src/server/documents/documentCaches.ts'
import { useApi } from '../../support/api.ts'

const api = useApi()
const document = parse('{ __typename }')

test('1,000 documents are cached; one more replaces the least recently used', () => {
  const { documentCache } = createDocumentCaches()
  for (let n = 0; n < 1_000; n++) documentCache.set(`{ a${n}: __typename }`, document)
  documentCache.get('{ a0: __typename }')

  documentCache.set('{ one: __typename }', document)

  expect(documentCache.size).toBe(1_000)
  expect(documentCache.has('{ a0: __typename }')).toBe(true)
  expect(documentCache.has('{ a1: __typename }')).toBe(false)
})

test('long documents are cached up to a million characters in total', () => {
  const { documentCache, errorCache } = createDocumentCaches()
  for (const cache of [documentCache, errorCache])
    for (let n = 0; n < 50; n++) cache.set(`{ a${n}: __typename }`.padEnd(199_999), document)

  expect(documentCache.calculatedSize).toBe(1_000_000)
  expect(errorCache.calculatedSize).toBe(1_000_000)
})

test('documents that differ in one letter each keep their own answer', async () => {
  for (const name of ['a', 'b', 'a', 'b'])
    expect((await api.send({ query: `{ ${name}: __typename }` })).body.data).toEqual({ [name]: 'Query' })
})
