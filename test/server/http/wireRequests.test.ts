import { beforeAll, expect, test } from 'vitest'
import { hashSecret } from '../../../src/auth/authenticateApiKey.ts'
import { useApi } from '../../support/api.ts'
import { basic } from '../../support/server/http.ts'
import {
  type Asked,
  answer,
  answered,
  askOverWire,
  eitherMethod,
  noType,
  refusal,
  specType,
} from '../../support/server/wire.ts'

const desk = 'https://desk.example.com'
const api = useApi({ limits: { cost: 1_000 }, httpSettings: { origins: [desk] } })

beforeAll(async () => {
  await api.db.apiKey.createMany({
    data: [
      { name: 'gone', secretHash: hashSecret('revoked-secret'), scopes: [], revokedAt: new Date() },
      { name: 'till', secretHash: hashSecret('reads-only'), scopes: ['customers:read'] },
    ],
  })
})

const json = { 'content-type': 'application/json' }
const spec = { ...json, accept: 'application/graphql-response+json' }
const old = { ...json, accept: 'application/json' }
const ask = (query: string, rest: object = {}) => JSON.stringify({ query, ...rest })
const any = ask('{ __typename }')
const get = (query: string) => `/graphql?query=${encodeURIComponent(query)}`
const till = basic('till', 'reads-only').authorization
const noKey = refusal('UNAUTHENTICATED', 'Send an API key, as HTTP Basic or Bearer.')
const wrongKey = refusal('UNAUTHENTICATED', 'The API key is wrong, or it was revoked.')
const wantsKey = { 'www-authenticate': 'Basic realm="Cardinal", charset="UTF-8"' }
const nothingHere = refusal('NOT_FOUND', 'GraphQL is at /graphql, and nothing is here.')
const getOrPost = refusal('BAD_REQUEST', 'GraphQL only supports GET and POST requests.')
const mayAsk = {
  'access-control-allow-origin': desk,
  'access-control-allow-methods': 'GET, POST',
  'access-control-allow-headers':
    'authorization, content-type, x-request-id, cardinal-position, x-graphql-yoga-csrf, apollo-require-preflight',
  'access-control-expose-headers':
    'ratelimit, ratelimit-policy, retry-after, x-request-id, cardinal-position',
  'access-control-max-age': '600',
}

const requests: [
  name: string,
  asked: Asked,
  status: number,
  body: string,
  headers?: Record<string, string | undefined>,
][] = [
  ['no key', { key: null, headers: old, body: any }, 401, noKey, wantsKey],
  ['an unknown key', { key: 'Bearer wrong', headers: old, body: any }, 401, wrongKey, wantsKey],
  ['a revoked key', { key: 'Bearer revoked-secret', headers: old, body: any }, 401, wrongKey, wantsKey],
  ['a key by Basic', { key: till, headers: old, body: any }, 200, answer],
  [
    'a key by Basic under another name',
    { key: basic('x', 'reads-only').authorization, headers: old, body: any },
    401,
    wrongKey,
    wantsKey,
  ],
  ['a token that is none', { key: 'Bearer a.b.c', headers: old, body: any }, 401, wrongKey, wantsKey],
  ['a scheme that is no key', { key: 'Digest wrong', headers: old, body: any }, 401, noKey, wantsKey],
  ['no key and a body that is not JSON', { key: null, headers: old, body: '{' }, 401, noKey, wantsKey],
  [
    'an id that no document has',
    { headers: spec, body: JSON.stringify({ documentId: 'sha256:00' }) },
    404,
    refusal('DOCUMENT_NOT_FOUND', 'No trusted document has this id.'),
    specType,
  ],
  [
    'an id and a document',
    { headers: spec, body: ask('{ __typename }', { documentId: 'sha256:00' }) },
    400,
    refusal('BAD_REQUEST', 'Send a documentId or a query, not both.'),
    specType,
  ],
  [
    'an operation that costs too much',
    {
      headers: spec,
      body: ask(
        '{ customers(first: 100) { edges { node { cards { edges { node { cardNumber } } } identifiers { value } } } } }',
      ),
    },
    400,
    '{"errors":[{"message":"The operation costs 8401, and 1000 is the most: ask for smaller pages or fewer fields.","extensions":{"code":"COST_LIMIT_EXCEEDED"}}],"extensions":{"cost":{"requested":8401,"limit":1000}}}',
    specType,
  ],
  ['a page of a configured origin', { headers: { ...old, origin: desk }, body: any }, 200, answer, mayAsk],
  ['a page of another', { headers: { ...old, origin: 'https://evil.example' }, body: any }, 200, answer],
  [
    'a page of a configured origin without a key',
    { key: null, headers: { ...old, origin: desk }, body: any },
    401,
    noKey,
    { ...wantsKey, ...mayAsk },
  ],
  [
    'a question of a configured origin before',
    { method: 'OPTIONS', key: null, headers: { origin: desk, 'access-control-request-method': 'POST' } },
    204,
    '',
    { ...noType, ...mayAsk },
  ],
  [
    'a question of another before',
    {
      method: 'OPTIONS',
      key: null,
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
    },
    204,
    '',
    noType,
  ],
  ['a query by GET', { method: 'GET', path: get('{ __typename }') }, 200, answer],
  [
    'a query by GET with Basic',
    { method: 'GET', key: till, path: get('{ __typename }') },
    403,
    refusal(
      'FORGERY_PREVENTED',
      'Without a Bearer key, send the header x-graphql-yoga-csrf or apollo-require-preflight with a GET request.',
    ),
  ],
  [
    'a mutation by GET',
    {
      method: 'GET',
      path: get('mutation { updateSettings(input: { idempotencyKey: "g" }) { __typename } }'),
    },
    405,
    refusal('BAD_REQUEST', 'Can only perform a mutation operation from a POST request.'),
    { allow: 'POST' },
  ],
  [
    'variables by GET that are not JSON',
    { method: 'GET', path: `${get('{ __typename }')}&variables={oops` },
    400,
    refusal('BAD_REQUEST', 'The variables or extensions are not valid JSON.'),
  ],
  [
    'GET of nothing',
    { method: 'GET' },
    200,
    refusal('BAD_REQUEST', 'Must provide query string.'),
    eitherMethod,
  ],
  ['HEAD', { method: 'HEAD', path: get('{ __typename }') }, 405, '', eitherMethod],
  ['PUT', { method: 'PUT', headers: old, body: any }, 405, getOrPost, eitherMethod],
  ['DELETE', { method: 'DELETE' }, 405, getOrPost, eitherMethod],
  [
    'a POST with a query in its address too',
    { path: get('{ other: __typename }'), headers: old, body: any },
    200,
    answer,
  ],
  ['a slash at the end', { path: '/graphql/', headers: old, body: any }, 200, answer],
  ['two slashes before', { path: '//graphql', headers: old, body: any }, 404, nothingHere],
  ['dots on the way', { path: '/x/../graphql', headers: old, body: any }, 200, answer],
  ['a host that is none', { headers: { ...old, host: 'no host' }, body: any }, 200, answer],
  ['an address in full', { path: 'http://elsewhere.example/graphql', headers: old, body: any }, 200, answer],
  ['another path', { path: '/nothing', headers: old, body: any }, 404, nothingHere],
  ['another path below', { path: '/graphql/x', headers: old, body: any }, 404, nothingHere],
  ['health', { method: 'GET', path: '/health', key: null }, 200, '', { ...noType, 'x-yoga-id': 'yoga' }],
  [
    'ready',
    { method: 'GET', path: '/ready', key: null },
    200,
    'ready',
    { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  ],
  ['metrics without a key', { method: 'GET', path: '/metrics', key: null }, 401, noKey, wantsKey],
  [
    'metrics without the scope',
    { method: 'GET', path: '/metrics', key: 'Bearer reads-only' },
    403,
    refusal('FORBIDDEN', 'Your API key has no scope that allows /metrics: metrics:read.'),
  ],
]

test.each(requests)('%s has exactly this answer', async (_name, asked, ...rest) => {
  expect(await askOverWire(api.url, asked)).toEqual(answered(...rest))
})
