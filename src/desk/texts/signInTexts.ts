/** The page for signing in. */
export const signInTexts = {
  explain: 'The key stays in this page’s memory and is gone when you close or reload it.',
  key: 'API key',
  submit: 'Open the desk',
  wrong: 'This key is not valid. Check it, or ask for a new one.',
  logIn: (host: string) => `Sign in at ${host}`,
  or: 'or with a key',
  unreachable: (host: string) =>
    `${host} cannot be reached from this page. Check the connection, or ask whether it allows this address.`,
  denied: 'You have not allowed the desk to act for you, so nobody is signed in.',
  restart: 'This sign-in is too old, or it began in another tab. Sign in again.',
  refused: (reason: string) => `You are signed in, but the service does not accept your token: ${reason}`,
  failed: (reason: string) => `The sign-in failed: ${reason}`,
  ended: 'Your session has ended. Sign in again: you come back to this page.',
}
