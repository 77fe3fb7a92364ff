import { Provider } from '@urql/preact'
import { useEffect, useMemo, useState } from 'preact/hooks'
import { Loading } from '../../pages/Loading.tsx'
import { finishLogin } from '../login/finishLogin.ts'
import { keySession } from '../login/keySession.ts'
import { loginProblemText } from '../login/loginProblemText.ts'
import { type OpenId, redirectUri } from '../login/openId.ts'
import { openIdSession } from '../login/openIdSession.ts'
import { createDeskClient } from '../shell/createDeskClient.ts'
import { type Session, SessionContext } from '../shell/SessionContext.ts'
import { Header } from './Header.tsx'
import { Page } from './Page.tsx'
import { SignIn } from './SignIn.tsx'

type Props = { demoKey: string | null; openId: OpenId | null }

/** The whole desk. In demo mode it has a key; otherwise people sign in. */
export function Desk({ demoKey, openId }: Props) {
  const [session, setSession] = useState(demoKey === null ? null : keySession(demoKey, null))
  const [returning, setReturning] = useState(openId !== null && location.href.startsWith(redirectUri()))
  const [problem, setProblem] = useState<string | null>(null)
  const end = (why: string | null) => {
    setSession(null)
    setProblem(why)
  }
  useEffect(() => {
    if (!openId || !returning) return
    finishLogin(openId)
      .then((login) => setSession(openIdSession(login, end)))
      .catch((error) => setProblem(loginProblemText(error, openId)))
      .finally(() => setReturning(false))
  }, [])
  if (returning) return <Loading />
  if (session) return <SignedIn session={session} />
  return <SignIn openId={openId} problem={problem} onKey={(key) => setSession(keySession(key, end))} />
}

function SignedIn({ session }: { session: Session }) {
  const client = useMemo(() => createDeskClient(session), [session])
  return (
    <SessionContext.Provider value={session}>
      <Provider value={client}>
        <Header />
        <main id="content" tabIndex={-1}>
          <Page />
        </main>
      </Provider>
    </SessionContext.Provider>
  )
}
