/** The query and the operation's name in a request of GraphiQL: mutations and queries are posted, subscriptions are in the URL. */
export function readOperation(
  input: RequestInfo | URL,
  body: BodyInit | null | undefined,
): { query: string; name: string } | null {
  const { query, operationName } = typeof body === 'string' ? inBody(body) : inUrl(input)
  if (typeof query !== 'string') return null
  const name = typeof operationName === 'string' && operationName !== '' ? operationName : 'unnamed operation'
  return { query, name }
}

type Found = { query?: unknown; operationName?: unknown }

function inBody(body: string): Found {
  try {
    return JSON.parse(body) ?? {}
  } catch {
    return {}
  }
}

function inUrl(input: RequestInfo | URL): Found {
  if (input instanceof Request) return {}
  const parameters = new URLSearchParams(String(input).split('?')[1] ?? '')
  return { query: parameters.get('query'), operationName: parameters.get('operationName') }
}
