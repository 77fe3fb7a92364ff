import type { DemoMember } from '../../pages/demo/demoMember.ts'
import type { OwnCardFragment } from '../generated/operations.ts'
import type { Member } from '../session/member.ts'
import { texts } from '../texts.ts'
import { AddCard } from './AddCard.tsx'
import { OwnCard } from './OwnCard.tsx'

type Props = Pick<DemoMember, 'welcomeCard'> & { member: Member }

const order = ['ACTIVE', 'ISSUED', 'SUSPENDED', 'EXPIRED', 'DELETED']
const rank = ({ status, isPrimary }: OwnCardFragment) => (isPrimary ? -1 : order.indexOf(status))

/** The cards of the member: those that can be used first. The code of the first one is open. */
export function CardsPage({ member, welcomeCard }: Props) {
  const cards = member.cards.nodes.toSorted((a, b) => rank(a) - rank(b))
  const free = cards.some(({ cardNumber }) => cardNumber === welcomeCard?.cardNumber) ? null : welcomeCard
  return (
    <>
      <h1>{texts.cards.heading}</h1>
      {cards.length === 0 && <p class="none">{texts.cards.none}</p>}
      <ul class="own-cards">
        {cards.map((card, index) => (
          <OwnCard key={card.id} card={card} open={index === 0} />
        ))}
      </ul>
      <AddCard member={member} welcomeCard={free} />
    </>
  )
}
