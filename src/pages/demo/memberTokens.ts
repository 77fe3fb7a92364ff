/** Gives tokens of the demo's members, and forgets them. */
export type MemberTokens = { tokenOf(member: string): Promise<string>; forget(): void }

type Token = { text: string; until: number }

/** A token is not used in its last seconds: a request takes time (milliseconds). */
const margin = 30_000

/** Gets tokens from the demo. They stay in memory, and each is used again until it ends. */
export function memberTokens(send: typeof fetch): MemberTokens {
  const known = new Map<string, Promise<Token>>()
  return {
    tokenOf: async (member) => {
      const before = await known.get(member)
      if (before && Date.now() < before.until - margin) return before.text
      const asked = askFor(send, member)
      known.set(member, asked)
      asked.catch(() => known.delete(member))
      return (await asked).text
    },
    forget: () => known.clear(),
  }
}

async function askFor(send: typeof fetch, member: string): Promise<Token> {
  const response = await send('/demo/token', {
    method: 'POST',
    credentials: 'omit',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ member }),
  })
  const { access_token: text, expires_in: seconds, errors } = await response.json()
  if (!response.ok) throw new Error(errors[0].message)
  return { text, until: Date.now() + seconds * 1_000 }
}
