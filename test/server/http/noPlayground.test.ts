import { expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { get } from '../../support/server/http.ts'

const api = useApi()

test.each(['/graphql', '/graphiql/start.js'])(
  'outside demo mode %s is no playground unless asked for',
  async (path) => {
    const response = await fetch(new URL(path, api.url), { headers: { accept: 'text/html' } })

    expect(response.status).toBe(401)
    expect((await get(api, {}, { accept: 'text/html' })).text).not.toContain('<html')
  },
)
