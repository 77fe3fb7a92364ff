import { texts } from '../texts.ts'

/** Says that the session has ended. One button opens a new one. */
export const Ended = ({ onRenew }: { onRenew: () => void }) => (
  <main class="welcome" id="content">
    <h1>{texts.session.ended}</h1>
    <p role="alert">{texts.session.explain}</p>
    <button type="button" onClick={onRenew}>
      {texts.session.renew}
    </button>
  </main>
)
