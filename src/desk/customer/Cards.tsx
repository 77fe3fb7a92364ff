import { CardFace } from '../../pages/CardFace.tsx'
import { Panel } from '../../pages/Panel.tsx'
import { AddCard } from '../actions/AddCard.tsx'
import { DelinkCard } from '../actions/DelinkCard.tsx'
import { ReplaceLostCard } from '../actions/ReplaceLostCard.tsx'
import { SetCardStatus } from '../actions/SetCardStatus.tsx'
import type { CardFaceFragment } from '../generated/operations.ts'
import type { Customer } from '../shell/customer.ts'
import { texts } from '../texts/texts.ts'

const ended = ['EXPIRED', 'DELETED']

/** The cards of a customer, drawn as cards: those that can be used first. */
export function Cards({ customer: { id, cards: held, profiles } }: { customer: Customer }) {
  const cards = held.edges.map(({ node }) => node)
  const account = profiles[0]?.sourceAccount
  const rank = (card: CardFaceFragment) => (ended.includes(card.status) ? 2 : card.isPrimary ? 0 : 1)
  return (
    <Panel title={texts.customer.sections.cards} aside={<AddCard id={id} />}>
      {cards.length === 0 && <p class="none">{texts.customer.noCards}</p>}
      <ul class="cards">
        {cards
          .toSorted((a, b) => rank(a) - rank(b))
          .map((card) => (
            <li key={card.id}>
              <CardFace card={card} label={card.cardLabel ?? card.statusLabel} />
              {!ended.includes(card.status) && (
                <div class="card-actions">
                  <SetCardStatus card={card} />
                  <ReplaceLostCard card={card} />
                  {account && <DelinkCard id={id} card={card} account={account} />}
                </div>
              )}
            </li>
          ))}
      </ul>
    </Panel>
  )
}
