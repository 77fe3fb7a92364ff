import { useQuery } from '@urql/preact'
import type { DemoMember } from '../../pages/demo/demoMember.ts'
import { Loading } from '../../pages/Loading.tsx'
import { Problem } from '../../pages/Problem.tsx'
import { CardsPage } from '../cards/CardsPage.tsx'
import { Wallet } from '../generated/operations.ts'
import { MePage } from '../me/MePage.tsx'
import { MessagesPage } from '../messages/MessagesPage.tsx'
import { PointsPage } from '../points/PointsPage.tsx'
import { texts } from '../texts.ts'
import { Header } from './Header.tsx'
import { useTab } from './useTab.ts'

type Props = Pick<DemoMember, 'welcomeCard'> & { graphiql: string | null }

/** What a member sees. */
export function Opened({ welcomeCard, graphiql }: Props) {
  const tab = useTab()
  const [{ data, error }, read] = useQuery({ query: Wallet })
  const member = data?.me
  return (
    <>
      <Header tab={tab} member={member} />
      <main id="content" tabIndex={-1}>
        {!member && !error && <Loading />}
        {error && <Problem error={error} retry={() => read({ requestPolicy: 'network-only' })} />}
        {member?.status === 'SUSPENDED' && <p class="warning">{texts.suspended}</p>}
        {member && tab === 'cards' && <CardsPage member={member} welcomeCard={welcomeCard} />}
        {member && tab === 'points' && <PointsPage member={member} />}
        {member && tab === 'messages' && <MessagesPage member={member} />}
        {member && tab === 'me' && <MePage member={member} graphiql={graphiql} />}
      </main>
    </>
  )
}
