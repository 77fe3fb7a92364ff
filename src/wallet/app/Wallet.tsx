import { Provider } from '@urql/preact'
import { useMemo, useState } from 'preact/hooks'
import { createWalletClient } from '../session/createWalletClient.ts'
import { useDemoMembers } from '../session/useDemoMembers.ts'
import { Ended } from './Ended.tsx'
import { Opened } from './Opened.tsx'
import { Welcome } from './Welcome.tsx'

type Props = {
  /** Who the visitor is; null if nobody was chosen yet. */
  handle: string | null
  /** The address of GraphiQL; null if it is not served. */
  graphiql: string | null
}

/** The whole wallet: the choice of a member, then what that member sees. */
export function Wallet({ handle, graphiql }: Props) {
  const members = useDemoMembers()
  const [session, setSession] = useState({ count: 1, ended: false })
  const client = useMemo(() => {
    const onEnd = () => setSession((one) => ({ ...one, ended: true }))
    return handle === null ? null : createWalletClient(handle, onEnd)
  }, [handle, session.count])
  const isStranger = members?.every((one) => one.handle !== handle)
  if (handle === null || client === null || isStranger) return <Welcome members={members} />
  if (session.ended)
    return <Ended onRenew={() => setSession(({ count }) => ({ count: count + 1, ended: false }))} />
  const welcomeCard = members?.find((one) => one.handle === handle)?.welcomeCard ?? null
  return (
    <Provider value={client}>
      <Opened
        welcomeCard={welcomeCard}
        graphiql={graphiql && `${graphiql}?member=${encodeURIComponent(handle)}`}
      />
    </Provider>
  )
}
