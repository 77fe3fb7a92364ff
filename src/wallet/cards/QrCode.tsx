import { encode } from 'uqr'
import { texts } from '../texts.ts'
import { modulesPath } from './modulesPath.ts'

/** A card number as a QR code, with the quiet zone that a scanner needs. */
export function QrCode({ number }: { number: string }) {
  const { data, size } = encode(number, { ecc: 'M', border: 4 })
  return (
    <svg
      class="qr-code"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={texts.cards.qr(number)}
      shape-rendering="crispEdges"
    >
      <path d={modulesPath(data)} />
    </svg>
  )
}
