import { fullName } from '../../pages/fullName.ts'
import type { Member } from '../session/member.ts'
import { texts } from '../texts.ts'
import { Below } from './Below.tsx'
import { Mobiles } from './Mobiles.tsx'
import { NameForm } from './NameForm.tsx'

/** The member's own data, and who is below it. */
export function MePage({ member, graphiql }: { member: Member; graphiql: string | null }) {
  const { association } = member
  return (
    <>
      <h1>{fullName(member)}</h1>
      {association && <p>{texts.me.place(association.role.name, association.company?.name ?? null)}</p>}
      <NameForm member={member} />
      <Mobiles member={member} />
      {association && association.childCount > 0 && <Below count={association.childCount} />}
      {graphiql && (
        <p>
          <a href={graphiql}>{texts.nav.graphiql}</a>
        </p>
      )}
    </>
  )
}
