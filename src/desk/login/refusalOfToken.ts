import { LatestCursor } from '../../client/client.ts'
import { headersOf, url } from '../shell/createDeskClient.ts'
import { texts } from '../texts/texts.ts'

/** Tries a key or a token, and gives why the service does not accept it; null if it does. */
export async function refusalOfToken(token: string): Promise<string | null> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      credentials: 'omit',
      headers: { 'content-type': 'application/json', ...headersOf(token) },
      body: JSON.stringify({ query: LatestCursor }),
    })
    if (response.ok) return null
    const { errors } = await response.json()
    return errors?.[0]?.message ?? texts.signIn.wrong
  } catch {
    return texts.errors.offline
  }
}
