import { useState } from 'preact/hooks'
import { LatestCursor } from '../../client/client.ts'
import { headersOf, url } from '../shell/createDeskClient.ts'
import { texts } from '../texts/texts.ts'

/** Asks for an API key, and tries it before the desk opens. */
export function SignIn({ onKey }: { onKey: (key: string) => void }) {
  const [wrong, setWrong] = useState(false)
  const [busy, setBusy] = useState(false)
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const key = String(new FormData(event.currentTarget as HTMLFormElement).get('key') ?? '').trim()
    setBusy(true)
    const { status } = await fetch(url, {
      method: 'POST',
      credentials: 'omit',
      headers: { 'content-type': 'application/json', ...headersOf(key) },
      body: JSON.stringify({ query: LatestCursor }),
    }).catch(() => ({ status: 0 }))
    setBusy(false)
    setWrong(status === 401)
    if (status !== 401 && status !== 0) onKey(key)
  }
  return (
    <main class="sign-in" id="content">
      <form onSubmit={submit}>
        <h1>{texts.title}</h1>
        <label>
          {texts.signIn.key}
          <input
            name="key"
            type="password"
            autocomplete="off"
            required
            aria-invalid={wrong || undefined}
            aria-describedby="key-note"
          />
        </label>
        <small id="key-note" role={wrong ? 'alert' : undefined}>
          {wrong ? texts.signIn.wrong : texts.signIn.explain}
        </small>
        <button type="submit" aria-busy={busy}>
          {texts.signIn.submit}
        </button>
      </form>
    </main>
  )
}
