import { Panel } from '../../pages/Panel.tsx'
import { ProgramPoints } from '../../pages/ProgramPoints.tsx'
import type { Member } from '../session/member.ts'
import { texts } from '../texts.ts'
import { History } from './History.tsx'

/** The points of the member by program, and their history. */
export const PointsPage = ({ member: { enrollments } }: { member: Member }) => (
  <>
    <h1>{texts.programs.heading}</h1>
    <Panel title={texts.nav.points}>
      {enrollments.length === 0 && <p class="none">{texts.programs.none}</p>}
      {enrollments.map((one) => (
        <ProgramPoints key={one.id} enrollment={one} />
      ))}
    </Panel>
    <History />
  </>
)
