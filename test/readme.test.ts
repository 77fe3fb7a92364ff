import { readdir, readFile } from 'node:fs/promises'
import { isExecutableDefinitionNode, parse, validate } from 'graphql'
import { expect, test } from 'vitest'
import { schema } from '../src/graphql/schema.ts'
import { useApi } from './support/api.ts'
import { graphqlBlocks, schemaNames, unknownNames } from './support/docs/graphqlInDocs.ts'
import { basic, post } from './support/server/http.ts'
import { messagesOf, openSse } from './support/server/sse.ts'
import { untilAnswered } from './support/untilAnswered.ts'

const readme = await readFile('README.md', 'utf8')
const documents = graphqlBlocks(readme)
const pages = await Promise.all(
  (await readdir('docs'))
    .filter((name) => name.endsWith('.md'))
    .toSorted()
    .map(async (name) => ({ page: `docs/${name}`, text: await readFile(`docs/${name}`, 'utf8') })),
)
/** The queries and mutations of the docs. Definitions of types, which are for other subgraphs, are left out. */
const examples = pages.flatMap(({ page, text }) =>
  graphqlBlocks(text)
    .filter((document) => parse(document).definitions.every(isExecutableDefinitionNode))
    .map((document, index) => ({ page, number: index + 1, document })),
)

const api = useApi({ demo: true, seeded: true })

const typeOf = (document: string): string => {
  const [operation] = parse(document).definitions
  return operation && 'operation' in operation ? operation.operation : ''
}

/** Runs a document with the demo key, and returns its one root field. The mutations bring their idempotency keys. */
const run = (document: string): Promise<unknown> =>
  untilAnswered(async () => {
    const { text } = await post(api, basic('demo', 'cardinal-demo'), JSON.stringify({ query: document }))
    const { data, errors } = JSON.parse(text)
    if (errors) throw new Error(JSON.stringify(errors))
    return Object.values(data)[0]
  })

test('the first query of the README gives the answer that it shows', async () => {
  const [, body = ''] = /curl .*?-u demo:cardinal-demo .*?-d '(.*?)'\n/s.exec(readme) ?? []
  const [, answer = ''] = /```json\n(.*?)\n```/s.exec(readme) ?? []

  const { text } = await post(api, basic('demo', 'cardinal-demo'), body)

  expect(text).toBe(answer)
})

test('every GraphQL block of the README works on the demo data, in the order of the README', async () => {
  const [lookUp = '', register = '', link = '', add = '', follow = ''] = documents
  expect(documents.map(typeOf)).toEqual(['query', 'mutation', 'mutation', 'mutation', 'subscription'])

  expect(await run(lookUp)).toMatchObject({
    firstName: 'กมลชนก',
    profiles: [
      { sourceAccount: { source: 'INSTORE', accountId: null } },
      { sourceAccount: { source: 'LINE', accountId: 'bangkok' } },
    ],
    cards: { edges: [{ node: { cardNumber: 'CD-000000044', status: 'ACTIVE' } }] },
  })
  const { customer, ...registered } = (await run(register)) as { customer: { id: string } }
  expect(registered).toEqual({ created: true, notices: [] })
  expect(await run(link)).toEqual({
    survivorId: null,
    absorbedId: null,
    notices: [{ code: 'BECAME_LOYALTY', message: expect.any(String) }],
    customer: {
      id: customer.id,
      identifiers: [
        { type: 'MOBILE', value: '+66 81 555 0123' },
        { type: 'EMAIL', value: 'manee@krungthep.example' },
      ],
    },
  })
  expect(await run(add)).toEqual({ successList: ['7000000000008016'], errorList: [] })

  const linked = []
  for await (const { data, errors } of messagesOf(
    await openSse(api.url, { key: 'cardinal-demo', query: follow }),
  )) {
    expect(errors).toBeUndefined()
    if (data?.events.customer?.id === customer.id) linked.push(data.events)
    if (linked.length === 3) break
  }
  expect(linked).toMatchObject([
    { type: 'CUSTOMER_REGISTERED' },
    { type: 'CARD_LINKED', cardNumber: '7000000000008008' },
    { type: 'CARD_LINKED', cardNumber: '7000000000008016' },
  ])
})

test('every GraphQL document of the docs is valid', () => {
  const invalid = examples.flatMap(({ page, document }) =>
    validate(schema, parse(document)).map(({ message }) => ({ page, message })),
  )

  expect(examples.length).toBeGreaterThan(5)
  expect(invalid).toEqual([])
})

test('what the docs quote of GraphQL has only names and values of the schema', () => {
  const known = schemaNames(schema)
  const unknown = [{ page: 'README.md', text: readme }, ...pages].flatMap(({ page, text }) =>
    unknownNames(text, known).map((found) => ({ page, ...found })),
  )

  expect(unknown).toEqual([])
})

test.each(examples)('example $number of $page works on the demo data', async ({ document }) => {
  const answer = await run(document)

  expect(answer).not.toBeNull()
  expect(answer).not.toHaveProperty('code')
})
