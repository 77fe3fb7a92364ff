import { join } from 'node:path'
import { expect } from 'vitest'
import { fillIn } from '../../../src/playground/fillIn.ts'
import { presetsWith } from '../../../src/server/graphiql/presets.ts'
import { type Api, useApi } from '../api.ts'
import { demoToken } from './demoToken.ts'

type StoredTab = { title: string; query: string; variables: string; headers: string }

/** The tabs as GraphiQL finds them in its storage. */
export const storedTabs: readonly StoredTab[] = JSON.parse(presetsWith(true)['graphiql:tabState'] ?? '').tabs

/** A service with the demo data, and `run`, which sends a tab as the page does: its document, its variables, its headers. */
export function usePlaygroundTabs(): { api: Api; run: (title: string) => Promise<Record<string, unknown>> } {
  const api = useApi({
    demo: true,
    seeded: true,
    importFolder: join(import.meta.dirname, '../../../docs/examples'),
  })
  const run = async (title: string) => {
    const tab = storedTabs.find((candidate) => candidate.title === title)
    const headers = JSON.parse(tab?.headers ?? '{}')
    const member = /\{\{member:(.+)\}\}/.exec(headers.Authorization)?.[1]
    if (member) headers.Authorization = `Bearer ${await demoToken(api, member)}`
    const response = await fetch(api.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: fillIn(
        JSON.stringify({
          query: tab?.query,
          variables: JSON.parse(tab?.variables ?? '{}'),
          operationName: title,
        }),
      ),
    })
    const { data, errors } = (await response.json()) as { data: Record<string, unknown>; errors?: unknown }
    expect(errors).toBeUndefined()
    return data
  }
  return { api, run }
}
