import { serverAudits } from 'graphql-http'
import { expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { bearer } from '../../support/server/http.ts'

const api = useApi()

/** As a client of ours asks: with its key, whatever else the audit sends. */
const withKey: typeof fetch = (url, init) =>
  fetch(url, { ...init, headers: { ...Object.fromEntries(new Headers(init?.headers)), ...bearer } })

const audits = serverAudits({ url: () => api.url, fetchFn: withKey })

test('there are 61 audits', () => {
  expect(audits).toHaveLength(61)
})

test.each(audits.map(({ id, name, fn }) => [id, name, fn] as const))(
  'GraphQL over HTTP, %s: %s',
  async (_id, _name, audit) => {
    expect(await audit()).toMatchObject({ status: 'ok' })
  },
)
