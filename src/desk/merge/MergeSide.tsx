import { Avatar } from '../../pages/Avatar.tsx'
import { Badge } from '../../pages/Badge.tsx'
import { fullName } from '../../pages/fullName.ts'
import type { PersonFragment } from '../generated/operations.ts'
import { Link } from '../shell/Link.tsx'
import { addressOf } from '../shell/path.ts'

/** One of two customers, and what the merge makes of it. */
export function MergeSide({ person, label }: { person: PersonFragment; label: string }) {
  return (
    <section class="panel side">
      <small>{label}</small>
      <div class="side-person">
        <Avatar person={person} />
        <span class="who">
          <Link to={addressOf(['customers', person.id])}>{fullName(person)}</Link>
          <small>{[person.mobile, person.email].filter(Boolean).join(' · ')}</small>
        </span>
        <Badge status={person.status} />
      </div>
    </section>
  )
}
