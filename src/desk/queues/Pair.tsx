import { Avatar } from '../../pages/Avatar.tsx'
import { fullName } from '../../pages/fullName.ts'
import type { PersonFragment } from '../generated/operations.ts'
import { Link } from '../shell/Link.tsx'
import { addressOf } from '../shell/path.ts'

/** Two customers that may be one person. */
export function Pair({ people }: { people: readonly PersonFragment[] }) {
  return (
    <div class="pair">
      {people.map((person) => (
        <div class="side-person" key={person.id}>
          <Avatar person={person} />
          <span class="who">
            <Link to={addressOf(['customers', person.id])}>{fullName(person)}</Link>
            <small>{[person.mobile, person.email].filter(Boolean).join(' · ')}</small>
          </span>
        </div>
      ))}
    </div>
  )
}
