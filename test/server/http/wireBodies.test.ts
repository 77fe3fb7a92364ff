import { gzipSync } from 'node:zlib'
import { beforeAll, expect, test } from 'vitest'
import { hashSecret } from '../../../src/auth/authenticateApiKey.ts'
import { useApi } from '../../support/api.ts'
import {
  type Asked,
  answer,
  answered,
  askOverWire,
  eitherMethod,
  refusal,
  specType,
} from '../../support/server/wire.ts'

const api = useApi({ limits: { body: 2_000, cost: 1_000 } })

beforeAll(async () => {
  const secretHash = hashSecret('reads-only')
  await api.db.apiKey.create({ data: { name: 'till', secretHash, scopes: ['customers:read'] } })
})

const json = { 'content-type': 'application/json' }
const spec = { ...json, accept: 'application/graphql-response+json' }
const old = { ...json, accept: 'application/json' }
const ask = (query: unknown, rest: object = {}) => JSON.stringify({ query, ...rest })
const any = ask('{ __typename }')
const unreadable = refusal('BAD_REQUEST', 'POST body sent invalid JSON.')
const noBatches = refusal('BAD_REQUEST', 'Batching is not supported.')
const tooLarge = refusal('REQUEST_ENTITY_TOO_LARGE', 'Request body too large')
const notJson = refusal('UNSUPPORTED_MEDIA_TYPE', 'Send the request as application/json.')
const notAcceptable = refusal(
  'NOT_ACCEPTABLE',
  'The Accept header names no type that Cardinal answers with. These work: text/event-stream, multipart/mixed, ' +
    'application/graphql-response+json, application/json.',
)
const takesJson = { accept: 'application/json' }

type Row = [
  name: string,
  asked: Asked,
  status: number,
  body: string,
  headers?: Record<string, string | undefined>,
]

const documents: Row[] = [
  ['a query, any answer accepted', { headers: json, body: any }, 200, answer],
  ['a query, the media type of GraphQL', { headers: spec, body: any }, 200, answer, specType],
  ['a query, JSON', { headers: old, body: any }, 200, answer],
  ['a query, a page', { headers: { ...json, accept: 'text/html' }, body: any }, 406, notAcceptable],
  [
    'a query, several',
    { headers: { ...json, accept: 'application/json;q=0.5, application/graphql-response+json' }, body: any },
    200,
    answer,
  ],
  [
    'a query, another charset',
    { headers: { ...json, accept: 'application/json; charset=latin1' }, body: any },
    406,
    notAcceptable,
  ],
  [
    'a query as a stream of events',
    { headers: { ...json, accept: 'text/event-stream' }, body: any },
    200,
    ':\n\nevent: next\ndata: {"data":{"__typename":"Query"},"extensions":{"cost":{"requested":1,"limit":1000}}}\n\nevent: complete\ndata:\n\n',
    { 'content-type': 'text/event-stream', 'cache-control': 'no-cache', 'content-encoding': 'none' },
  ],
  [
    'a query in parts',
    { headers: { ...json, accept: 'multipart/mixed' }, body: any },
    200,
    '\r\n---\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: 82\r\n\r\n{"data":{"__typename":"Query"},"extensions":{"cost":{"requested":1,"limit":1000}}}\r\n-----\r\n',
    { 'content-type': 'multipart/mixed; boundary="-"' },
  ],
  [
    'variables and an operation by its name',
    {
      headers: old,
      body: ask(
        'query A { a: __typename } query B($x: Boolean!) { b: __typename @skip(if: $x) c: __typename }',
        { operationName: 'B', variables: { x: true } },
      ),
    },
    200,
    '{"data":{"c":"Query"},"extensions":{"cost":{"requested":2,"limit":1000}}}',
  ],
  [
    'letters beyond ASCII, back in full',
    { headers: old, body: ask('{ customer(by: { cardNumber: "กข😀" }) { id } }') },
    200,
    '{"data":{"customer":null},"extensions":{"cost":{"requested":2,"limit":1000}}}',
  ],
  [
    'an invalid document, JSON',
    { headers: old, body: ask('{ nothing }') },
    200,
    '{"errors":[{"message":"Cannot query field \\"nothing\\" on type \\"Query\\".","locations":[{"line":1,"column":3}],"extensions":{"code":"GRAPHQL_VALIDATION_FAILED"}}]}',
  ],
  [
    'an invalid document, the media type of GraphQL',
    { headers: spec, body: ask('{ nothing }') },
    400,
    '{"errors":[{"message":"Cannot query field \\"nothing\\" on type \\"Query\\".","locations":[{"line":1,"column":3}],"extensions":{"code":"GRAPHQL_VALIDATION_FAILED"}}]}',
    specType,
  ],
  [
    'a document that does not parse',
    { headers: spec, body: ask('{') },
    400,
    '{"errors":[{"message":"Syntax Error: Expected Name, found <EOF>.","locations":[{"line":1,"column":2}],"extensions":{"code":"GRAPHQL_PARSE_FAILED"}}]}',
    specType,
  ],
  [
    'a field that its caller may not ask, JSON',
    { headers: old, key: 'Bearer reads-only', body: ask('{ events(first: 1) { edges { cursor } } }') },
    200,
    '{"errors":[{"message":"Your API key or token has no scope that allows Query.events.","locations":[{"line":1,"column":3}],"path":["events"],"extensions":{"code":"FORBIDDEN"}}],"data":null,"extensions":{"cost":{"requested":3,"limit":1000}}}',
  ],
  [
    'variables that do not fit',
    {
      headers: old,
      body: ask('query ($by: CustomerBy!) { customer(by: $by) { id } }', { variables: { by: {} } }),
    },
    400,
    '{"errors":[{"message":"Variable \\"$by\\" got invalid value {}; Exactly one key must be specified for OneOf type \\"CustomerBy\\".","locations":[{"line":1,"column":8}],"extensions":{"code":"BAD_USER_INPUT"}}]}',
  ],
  [
    'an operation that is not there',
    { headers: old, body: ask('query A { __typename }', { operationName: 'B' }) },
    400,
    refusal('OPERATION_RESOLUTION_FAILURE', 'Could not determine what operation to execute.'),
  ],
]

test.each(documents)('a document: %s has exactly this answer', async (_name, asked, ...rest) => {
  expect(await askOverWire(api.url, asked)).toEqual(answered(...rest))
})

const bodies: Row[] = [
  ['a body that is not JSON', { headers: old, body: '{"query": "{ secretWord }", oops' }, 400, unreadable],
  ['no body', { headers: old }, 400, unreadable],
  ['an empty body', { headers: old, body: '' }, 400, unreadable],
  [
    'a body of null',
    { headers: old, body: 'null' },
    400,
    refusal('BAD_REQUEST', 'POST body is expected to be object but received null'),
  ],
  [
    'a body of text',
    { headers: old, body: '"x"' },
    400,
    refusal('BAD_REQUEST', 'POST body is expected to be object but received string'),
  ],
  ['a list of requests', { headers: old, body: `[${any}]` }, 400, noBatches],
  ['an empty list', { headers: old, body: '[]' }, 400, noBatches],
  [
    'an empty object',
    { headers: old, body: '{}' },
    200,
    refusal('BAD_REQUEST', 'Must provide query string.'),
    eitherMethod,
  ],
  [
    'an unknown parameter',
    { headers: old, body: ask('{ __typename }', { surprise: 1 }) },
    400,
    refusal('BAD_REQUEST', 'Unexpected parameter "surprise" in the request body.'),
  ],
  [
    'a query that is a number',
    { headers: old, body: ask(1) },
    400,
    refusal('BAD_REQUEST', 'Expected "query" param to be a string, but given number.'),
    eitherMethod,
  ],
  [
    'variables that are a list',
    { headers: old, body: ask('{ __typename }', { variables: [] }) },
    400,
    refusal('BAD_REQUEST', 'Expected "variables" param to be empty or an object, but given array.'),
    eitherMethod,
  ],
  [
    'extensions that reach for a prototype',
    { headers: old, body: '{"query":"{ __typename }","extensions":{"__proto__":{}}}' },
    200,
    refusal('BAD_USER_INPUT', 'No field of an argument can have this name.'),
  ],
  ['a body whose first bytes are a mark', { headers: old, body: `\ufeff${any}` }, 400, unreadable],
  ['a body of the most bytes', { headers: old, body: any.padEnd(2_000) }, 200, answer],
  ['a body of one byte more', { headers: old, body: any.padEnd(2_001) }, 413, tooLarge],
  ['the same, its length not told', { headers: old, body: any.padEnd(2_001), chunked: true }, 413, tooLarge],
  ['a body whose length is not told', { headers: old, body: any, chunked: true }, 200, answer],
  [
    'a packed body',
    { headers: { ...old, 'content-encoding': 'gzip' }, body: gzipSync(any) },
    400,
    unreadable,
  ],
  [
    'an answer asked for packed',
    { headers: { ...old, 'accept-encoding': 'gzip, br' }, body: any },
    200,
    answer,
  ],
  ['a body of text/plain', { headers: { 'content-type': 'text/plain' }, body: any }, 415, notJson, takesJson],
  [
    'a form',
    { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'query={__typename}' },
    415,
    notJson,
    takesJson,
  ],
  ['a body of no type', { body: any }, 415, notJson, takesJson],
  [
    'application/graphql+json',
    { headers: { 'content-type': 'application/graphql+json' }, body: any },
    200,
    answer,
  ],
  [
    'a charset and capitals',
    { headers: { 'content-type': 'Application/JSON; charset=utf-8' }, body: any },
    415,
    notJson,
    takesJson,
  ],
  ['a charset', { headers: { 'content-type': 'application/json; charset=utf-8' }, body: any }, 200, answer],
]

test.each(bodies)('a body: %s has exactly this answer', async (_name, asked, ...rest) => {
  expect(await askOverWire(api.url, asked)).toEqual(answered(...rest))
})
