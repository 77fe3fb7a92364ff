import type { CardFaceFragment } from '../generated/operations.ts'
import { Panel } from '../shell/Panel.tsx'
import { texts } from '../texts.ts'
import { CardFace } from './CardFace.tsx'

const ended = ['EXPIRED', 'DELETED']

/** The cards of a customer, drawn as cards: those that can be used first. */
export function Cards({ cards }: { cards: readonly CardFaceFragment[] }) {
  const rank = (card: CardFaceFragment) => (ended.includes(card.status) ? 2 : card.isPrimary ? 0 : 1)
  return (
    <Panel title={texts.customer.sections.cards}>
      {cards.length === 0 && <p class="none">{texts.customer.noCards}</p>}
      <ul class="cards">
        {cards
          .toSorted((a, b) => rank(a) - rank(b))
          .map((card) => (
            <li key={card.id}>
              <CardFace card={card} />
            </li>
          ))}
      </ul>
    </Panel>
  )
}
