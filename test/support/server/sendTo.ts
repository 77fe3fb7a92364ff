import type { Api, GraphQLAnswer } from '../api.ts'

/** Sends anything to a service, with this key unless the headers have another. */
export const sendTo =
  (url: string, key: string): Api['send'] =>
  async (body, headers = {}) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}`, ...headers },
      body: JSON.stringify(body),
    })
    return { status: response.status, body: (await response.json()) as GraphQLAnswer }
  }
