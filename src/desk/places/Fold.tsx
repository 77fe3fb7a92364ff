import { formats } from '../../pages/formats.ts'
import { texts } from '../texts/texts.ts'

type Props = { count: number; name: string; open: boolean; onToggle: (open: boolean) => void }

/** Opens and closes a branch of the tree. */
export function Fold({ count, name, open, onToggle }: Props) {
  return (
    <button
      type="button"
      class="quiet small fold"
      aria-expanded={open}
      aria-label={`${texts.places.below(formats.count(count))}: ${texts.places.show(name)}`}
      onClick={() => onToggle(!open)}
    >
      {texts.places.below(formats.count(count))}
    </button>
  )
}
