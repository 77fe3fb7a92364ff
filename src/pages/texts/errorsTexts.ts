/** Faults. */
export const errorsTexts = {
  offline: 'The service cannot be reached. Check the connection.',
  denied: 'This key does not allow it.',
  /** What the key would need. */
  needs: (scope: string) => `This key may not see this. It needs the scope “${scope}”.`,
  stale:
    'Something has changed since you opened this page, so nothing was done. This is the plan as it is now: check it again.',
  /** The answer to the first try was lost, and then something else was sent. */
  firstTry:
    'The first try reached the service after all, so nothing was done now. Look whether it was carried out before you try again.',
  retry: 'Try again',
  loading: 'Loading…',
}
