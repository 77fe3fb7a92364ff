import { Provider } from '@urql/preact'
import { useMemo, useState } from 'preact/hooks'
import { createDeskClient } from '../shell/createDeskClient.ts'
import { SessionContext } from '../shell/SessionContext.ts'
import { Header } from './Header.tsx'
import { Page } from './Page.tsx'
import { SignIn } from './SignIn.tsx'

/** The whole desk. In demo mode it has a key; otherwise it asks for one. */
export function Desk({ demoKey }: { demoKey: string | null }) {
  const [key, setKey] = useState(demoKey)
  const client = useMemo(() => createDeskClient(key ?? ''), [key])
  if (key === null) return <SignIn onKey={setKey} />
  return (
    <SessionContext.Provider value={{ key, leave: demoKey === null ? () => setKey(null) : null }}>
      <Provider value={client}>
        <Header />
        <main id="content">
          <Page />
        </main>
      </Provider>
    </SessionContext.Provider>
  )
}
