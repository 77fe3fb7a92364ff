import { CardFace } from '../../pages/CardFace.tsx'
import type { OwnCardFragment } from '../generated/operations.ts'
import { texts } from '../texts.ts'
import { BarCode } from './BarCode.tsx'
import { CardButtons } from './CardButtons.tsx'
import { cardState } from './cardState.ts'
import { QrCode } from './QrCode.tsx'

/** A card of the member: how it looks, its state in words, what a till scans, and what can be done with it. */
export const OwnCard = ({ card, open }: { card: OwnCardFragment; open: boolean }) => (
  <li class="own-card">
    <CardFace card={card} label={card.cardLabel} />
    <p>{cardState(card)}</p>
    {card.status === 'ACTIVE' && (
      <details open={open}>
        <summary>{texts.cards.code}</summary>
        <div class="codes">
          <QrCode number={card.cardNumber} />
          <BarCode number={card.cardNumber} />
          <span>{card.cardNumber}</span>
        </div>
      </details>
    )}
    <CardButtons card={card} />
  </li>
)
