import type { PreviewMergeQuery } from '../../client/client.ts'
import { Panel } from '../../pages/Panel.tsx'
import { texts } from '../texts/texts.ts'

type Preview = Extract<PreviewMergeQuery['previewMerge'], { __typename: 'MergePreview' }>
type Props = { outcome: Preview['merge']; notices: Preview['notices'] }

/** What else a merge does: cards that move, limits that are passed, the place in a hierarchy, and notices. */
export function Consequences({ outcome, notices }: Props) {
  const { cardNumbers, passedLimits, association } = outcome
  const lines = [
    cardNumbers.length > 0 && texts.merge.cards(cardNumbers),
    ...passedLimits.map(({ held, limit, seriesCode }) => texts.merge.passedLimit(held, limit, seriesCode)),
    texts.merge.place[association],
    // That two customers merge is no news here.
    ...notices.filter(({ code }) => code !== 'MERGED').map(({ message }) => message),
  ].filter((line) => typeof line === 'string')
  if (lines.length === 0) return null
  return (
    <Panel title={texts.merge.else}>
      <ul class="lines">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Panel>
  )
}
