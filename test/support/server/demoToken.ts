import type { Api } from '../api.ts'

/** A token of the demo for one of its members, as a page gets it. */
export async function demoToken(api: Api, member: string): Promise<string> {
  const response = await fetch(new URL('/demo/token', api.url), {
    method: 'POST',
    body: JSON.stringify({ member }),
  })
  return ((await response.json()) as { access_token: string }).access_token
}
