import type { DemoMember } from '../../pages/demo/demoMember.ts'
import { Loading } from '../../pages/Loading.tsx'
import { texts } from '../texts.ts'

/** The choice of a member of the demo: one click is the login. */
export const Welcome = ({ members }: { members: readonly DemoMember[] | null | undefined }) => (
  <main class="welcome" id="content">
    <p class="brand">
      <span class="dot" aria-hidden="true" />
      {texts.title}
    </p>
    <h1>{texts.welcome.heading}</h1>
    <p>{texts.welcome.explain}</p>
    {members === undefined && <Loading />}
    {members === null && <p role="alert">{texts.welcome.failed}</p>}
    {members?.length === 0 && <p>{texts.welcome.none}</p>}
    <ul class="members">
      {members?.map(({ handle, name, about }) => (
        <li key={handle}>
          <a href={`/wallet?member=${encodeURIComponent(handle)}`}>
            <strong>{name}</strong>
            <small>{about}</small>
          </a>
        </li>
      ))}
    </ul>
  </main>
)
