import type { ComponentChildren } from 'preact'

/** Says why something is not done, or warns before it is. Screen readers read it at once. */
export const Alert = ({ children }: { children: ComponentChildren }) => (
  <p class="refused" role="alert">
    {children}
  </p>
)
