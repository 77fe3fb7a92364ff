import { texts } from './texts/texts.ts'

/** Takes the place of what is on its way. */
export const Loading = () => (
  <p class="loading" aria-busy="true">
    {texts.errors.loading}
  </p>
)
