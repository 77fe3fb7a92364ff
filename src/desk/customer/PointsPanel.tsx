import { Panel } from '../../pages/Panel.tsx'
import { ProgramPoints } from '../../pages/ProgramPoints.tsx'
import { ChangePoints } from '../actions/ChangePoints.tsx'
import { MovePoints } from '../actions/MovePoints.tsx'
import type { PointsFragment } from '../generated/operations.ts'
import { texts } from '../texts/texts.ts'

/** The programs of a customer: tier, points, and what expires when. */
export function PointsPanel({ id, enrollments }: { id: string; enrollments: readonly PointsFragment[] }) {
  return (
    <Panel title={texts.customer.sections.points}>
      {enrollments.length === 0 && <p class="none">{texts.customer.noPoints}</p>}
      {enrollments.map((one) => (
        <ProgramPoints key={one.id} enrollment={one}>
          <div class="program-actions">
            <ChangePoints id={id} program={one.program} />
            <MovePoints id={id} program={one.program} />
          </div>
        </ProgramPoints>
      ))}
    </Panel>
  )
}
