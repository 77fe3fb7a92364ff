import type { ImportCard } from '../importLine.ts'
import { compact } from './compact.ts'
import { exportMoment } from './exportMoment.ts'
import type { CardRow } from './exportRow.ts'

/** A card as an import takes it. One past its expiry is expired, also if that is not recorded yet. */
export function exportCard(card: CardRow, now: Date): ImportCard {
  const { number, label, series, statusLabel, isDefault, isPrimary, issuedAt, expiresAt } = card
  const hasEnded = card.status === 'EXPIRED' || card.status === 'DELETED'
  const expires = !hasEnded && expiresAt !== null && expiresAt <= now
  return {
    ...compact({
      cardNumber: number,
      seriesCode: series.code,
      status: expires ? 'EXPIRED' : (card.status as NonNullable<ImportCard['status']>),
      // An expired card has the default label.
      statusLabel: expires ? null : statusLabel.label,
      cardLabel: label,
      isDefault: !expires && isDefault,
      isPrimary: !expires && isPrimary,
      issuedAt: exportMoment(issuedAt),
      extendedData: card.extendedData as NonNullable<ImportCard['extendedData']>,
    }),
    // Null says something else here than nothing.
    expiresAt: exportMoment(expiresAt),
  }
}
