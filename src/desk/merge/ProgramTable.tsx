import type { PreviewMergeQuery } from '../../client/client.ts'
import { formats } from '../../pages/formats.ts'
import { Panel } from '../../pages/Panel.tsx'
import { texts } from '../texts/texts.ts'

type Preview = Extract<PreviewMergeQuery['previewMerge'], { __typename: 'MergePreview' }>

/** The points and tiers of both sides, and after the merge. */
export function ProgramTable({ programs }: { programs: Preview['merge']['programs'] }) {
  const cell = (points: string, tier: number | null) =>
    tier === null ? '–' : `${formats.points(points)} · ${texts.merge.tier(tier)}`
  return (
    <Panel title={texts.merge.points}>
      {programs.length === 0 && <p class="none">{texts.merge.noPoints}</p>}
      {programs.length > 0 && (
        <table class="plan">
          <thead>
            <tr>
              <th scope="col">{texts.merge.program}</th>
              <th scope="col">{texts.merge.stays}</th>
              <th scope="col">{texts.merge.absorbed}</th>
              <th scope="col">{texts.merge.after}</th>
            </tr>
          </thead>
          <tbody>
            {programs.map((one) => (
              <tr key={one.program.id}>
                <th scope="row">{one.program.name}</th>
                <td data-label={texts.merge.stays}>{cell(one.survivorPoints, one.survivorTier)}</td>
                <td data-label={texts.merge.absorbed}>{cell(one.absorbedPoints, one.absorbedTier)}</td>
                <td data-label={texts.merge.after}>
                  <strong>{cell(one.points, one.tier)}</strong>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  )
}
