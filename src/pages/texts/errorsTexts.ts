/** Faults. */
export const errorsTexts = {
  offline: 'The service cannot be reached. Check the connection.',
  denied: 'This key does not allow it.',
  /** What the key would need. */
  needs: (scope: string) => `This key may not see this. It needs the scope “${scope}”.`,
  stale:
    'Something has changed since you opened this page, so nothing was done. This is the plan as it is now: check it again.',
  retry: 'Try again',
  loading: 'Loading…',
}
