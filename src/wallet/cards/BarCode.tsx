import JsBarcode from 'jsbarcode'
import { texts } from '../texts.ts'
import { modulesPath } from './modulesPath.ts'

/** The modules on each side that a scanner needs to be light. */
const quiet = 10

/** A card number as a bar code, Code 128. */
export function BarCode({ number }: { number: string }) {
  // Given an object, the library draws nothing, and sets its modules.
  const target: { encodings?: { data: string }[] } = {}
  JsBarcode(target, number, { format: 'CODE128' })
  const bars = (target.encodings ?? []).flatMap(({ data }) => Array.from(data, (bit) => bit === '1'))
  return (
    <svg
      class="bar-code"
      viewBox={`${-quiet} 0 ${bars.length + 2 * quiet} 1`}
      preserveAspectRatio="none"
      role="img"
      aria-label={texts.cards.bars(number)}
      shape-rendering="crispEdges"
    >
      <path d={modulesPath([bars])} />
    </svg>
  )
}
