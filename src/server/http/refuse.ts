import { GraphQLError } from 'graphql'

type Answer = {
  status?: number
  headers?: Record<string, string>
  /** Whether the status is for `application/graphql-response+json` alone, the older media type having 200. */
  spec?: boolean
}

/** A request that is turned away at the door: a sentence, a stable code, and a status (400 if none is given). */
export const refuse = (message: string, code: string, http: Answer = {}): GraphQLError =>
  new GraphQLError(message, { extensions: { code, http: { status: 400, spec: true, ...http } } })
