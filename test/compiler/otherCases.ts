import { globalId, keyOf } from '../support/db/change.ts'
import { type Case, own, person } from './case.ts'

/** What may be left to the ordinary executor. */
export const otherCases: Readonly<Record<string, Case>> = {
  'arguments that exclude each other, in a fragment that never applies': [
    `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on CardinalProfile { ... on Node { ... on Card {
       holdings(first: 1, before: "Q2FyZC5ob2xkZXJzKC1pZCk6Mw==") { edges { cursor } } } } } } }`,
    ({ world }) => ({ ids: [world.ids.Card?.[0], world.ids.Profile?.[0]] }),
  ],
  'a variable of another type': [
    `query ($id: ID!, $n: Int) { customer(by: { id: $id }) { cards(first: $n) { edges { cursor } } } }`,
    (about) => ({ ...own(about), n: '2' }),
  ],
  'two names of a customer at once': [
    `query ($by: CustomerBy!) { customer(by: $by) { id } }`,
    ({ self }) => ({ by: { id: self, cardNumber: '1' } }),
  ],
  'a null where none may be': [
    `query ($by: CustomerBy!) { customer(by: $by) { id } }`,
    () => ({ by: { id: null } }),
  ],
  'fewer than none': [person('cards(first: -1) { edges { cursor } }'), own],
  'one more than the limit': [person('cards(first: 101) { edges { cursor } }'), own],
  'from both ends': [person('cards(first: 1, last: 1) { edges { cursor } }'), own],
  'a cursor of another connection': [
    `{ customers(after: "UXVlcnkuaGllcmFyY2hpZXMoaWQpOjE=") { edges { cursor } } }`,
  ],
  'a cursor of another order': [
    `query ($after: String) { customers(first: 1, after: $after, orderBy: { field: UPDATED_AT }) { edges { cursor } } }`,
    ({ world }) => ({ after: world.cursors.customers?.[0] }),
  ],
  'an order without the filter that it needs': [
    `{ cards(orderBy: { field: EXPIRES_AT }) { edges { cursor } } }`,
  ],
  'a tier without its program': [`{ customers(filter: { tierNumber: 1 }) { nodes { id } } }`],
  'customers by several things, in another order': [
    `{ customers(filter: { status: ACTIVE, updatedFrom: "2020-01-01T00:00:00Z", extendedFields: { a: true } }, orderBy: { field: REGISTERED_AT }) {
       edges { cursor } totalCount } }`,
  ],
  'a cursor that is none': [
    `{ customers(first: 1, after: "x") { edges { cursor } } cards { edges { cursor } } }`,
  ],
  'an error beside what is fine': [person('a: cards(first: 1, after: "x") { edges { cursor } } id'), own],
  'an id of another type': [
    `{ customer(by: { id: "${globalId('Card', 'x')}" }) { id } errorCatalog { code } }`,
  ],
  'a name of 64 characters': [person(`${'n'.repeat(64)}: status`), own],
  'a key in capitals, alone and among others': [
    `query ($id: ID!, $ids: [ID!]!) { node(id: $id) { id } nodes(ids: $ids) { id } }`,
    ({ self }) => {
      const capitals = globalId('Customer', keyOf(self).toUpperCase())
      return { id: capitals, ids: [self, capitals] }
    },
  ],
  'no global id at all': [`{ node(id: "x") { id } }`],
  'a representation of no entity beside one that is': [
    `query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }`,
    ({ self }) => ({
      r: [{ __typename: 'Settings', id: 'x' }, { __typename: 'Customer', id: self }, {}, 'x', null],
    }),
  ],
  'a source that needs an account': [
    `{ customer(by: { identifier: { source: WECHAT, type: MOBILE, value: "+66891112231" } }) { id } }`,
  ],
  'an account of a source that has one': [
    `{ customer(by: { identifier: { source: INSTORE, accountId: "x", type: MOBILE, value: "+66891112230" } }) { id } }`,
  ],
  'a number without its country': [
    `{ customer(by: { identifier: { source: INSTORE, type: MOBILE, value: "089 111 2230" } }) { id mobile } }`,
  ],
  'introspection beside data': [
    `{ __type(name: "Card") { name kind } cards(first: 1) { edges { cursor } } }`,
  ],
  'codes that cannot be stored': [
    `query ($nul: String!, $half: String!) { a: cardSeries(code: $nul) { code } b: cardSeries(code: $half) { code }
       c: company(externalId: $nul) { id } d: hierarchy(code: $half) { code } }`,
    () => ({ nul: 'Plastik\u0000', half: '\ud800' }),
  ],
  'a code with a NUL alone': ['{ cardSeries(code: "a\\u0000") { code } }'],
}
