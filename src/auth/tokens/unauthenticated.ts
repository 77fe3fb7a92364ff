/**
 * The caller is not authenticated. The answer is 401 with a sentence that says why, and quotes nothing of the
 * request.
 */
export class Unauthenticated extends Error {
  /** The `WWW-Authenticate` header. */
  readonly challenge: string

  constructor(sentence: string, challenge = 'Basic realm="Cardinal", charset="UTF-8"') {
    super(sentence)
    this.challenge = challenge
  }
}

/** A token was not accepted. */
export const badToken = (sentence: string): Unauthenticated =>
  new Unauthenticated(sentence, 'Bearer realm="Cardinal", error="invalid_token"')
