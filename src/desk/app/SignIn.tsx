import { useState } from 'preact/hooks'
import { loginProblemText } from '../login/loginProblemText.ts'
import type { OpenId } from '../login/openId.ts'
import { refusalOfToken } from '../login/refusalOfToken.ts'
import { startLogin } from '../login/startLogin.ts'
import { Alert } from '../shell/Alert.tsx'
import { texts } from '../texts/texts.ts'

type Props = { openId: OpenId | null; problem: string | null; onKey: (key: string) => void }

/** Leads to the login of the issuer, if there is one, or asks for an API key, and tries it before the desk opens. */
export function SignIn({ openId, problem: before, onKey }: Props) {
  const [problem, setProblem] = useState(before)
  const [refusal, setRefusal] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const logIn = async (at: OpenId) => {
    setBusy(true)
    setProblem(null)
    await startLogin(at).catch((error) => {
      setBusy(false)
      setProblem(loginProblemText(error, at))
    })
  }
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const key = String(new FormData(event.currentTarget as HTMLFormElement).get('key') ?? '').trim()
    setBusy(true)
    const told = await refusalOfToken(key)
    setBusy(false)
    setRefusal(told)
    if (!told) onKey(key)
  }
  return (
    <main id="content">
      <section class="sign-in">
        <h1>{texts.title}</h1>
        {problem && <Alert>{problem}</Alert>}
        {openId && (
          <>
            <button
              type="button"
              class="log-in"
              disabled={busy}
              aria-busy={busy}
              onClick={() => logIn(openId)}
            >
              {texts.signIn.logIn(new URL(openId.issuer).host)}
            </button>
            <p class="or">{texts.signIn.or}</p>
          </>
        )}
        <form onSubmit={submit}>
          <label>
            {texts.signIn.key}
            <input
              name="key"
              type="password"
              autocomplete="off"
              required
              aria-invalid={refusal !== null || undefined}
              aria-describedby="key-note"
            />
          </label>
          <small id="key-note" role={refusal ? 'alert' : undefined}>
            {refusal ?? texts.signIn.explain}
          </small>
          <button type="submit" class={openId ? 'secondary' : undefined} disabled={busy} aria-busy={busy}>
            {texts.signIn.submit}
          </button>
        </form>
      </section>
    </main>
  )
}
