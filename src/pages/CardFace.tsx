import { Badge } from './Badge.tsx'
import { formats } from './formats.ts'
import { texts } from './texts/texts.ts'

/** A number in groups of four, as it is printed. Numbers with other signs stay as they are. */
const grouped = (number: string) =>
  /^\d{12,}$/.test(number) ? number.replace(/(\d{4})(?=\d)/g, '$1 ') : number

type Card = {
  cardNumber: string
  status: string
  isDefault: boolean
  isPrimary: boolean
  expiresAt: string | null
  series: { code: string; name: string | null; form: string }
}

/** A card as it looks in the hand. */
export function CardFace({ card, label }: { card: Card; label: string | null }) {
  const usable = ['ACTIVE', 'ISSUED'].includes(card.status)
  return (
    <div class={`card-face ${card.series.form.toLowerCase()} ${usable ? '' : 'unusable'}`}>
      <div class="card-top">
        <span class="card-series">{card.series.name ?? card.series.code}</span>
        <Badge status={card.status} />
      </div>
      <div class="card-number">{grouped(card.cardNumber)}</div>
      <div class="card-bottom">
        <span class="card-label">{label}</span>
        <span>
          {card.isPrimary && <b>{texts.card.primary}</b>} {card.isDefault && <b>{texts.card.default}</b>}{' '}
          {card.expiresAt && texts.card.expires(formats.day(card.expiresAt))}
        </span>
      </div>
    </div>
  )
}
