import { GraphQLError } from 'graphql'

type ResponseOptions = {
  status?: number
  headers?: Record<string, string>
  /** Whether the status is only for `application/graphql-response+json`. The older media type gets 200. */
  spec?: boolean
}

/** An error for a refused request: a sentence, a stable code, and an HTTP status (default 400). */
export const httpError = (message: string, code: string, http: ResponseOptions = {}): GraphQLError =>
  new GraphQLError(message, { extensions: { code, http: { status: 400, spec: true, ...http } } })
