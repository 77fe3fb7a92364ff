/** A member of the result of a mutation or a preview. */
type Member = { readonly __typename?: string | undefined }

/** The members that are refusals. Their type names end with `Error`. */
export type Refusal<Result extends Member> = Extract<Result, { readonly __typename: `${string}Error` }>

/** The other member: the payload or the preview. */
export type Success<Result extends Member> = Exclude<Result, Refusal<Result>>

/**
 * Tells a refusal from a success: exactly one of `refusal` and `success` is there. The document must select `__typename`. A
 * refusal that is newer than the client counts as a refusal too. Nothing was changed if there is one.
 */
export function refusalOf<Result extends Member>(
  result: Result,
): { refusal: Refusal<Result>; success: null } | { refusal: null; success: Success<Result> } {
  if (result.__typename === undefined) throw new TypeError('The document does not select __typename.')
  return result.__typename.endsWith('Error')
    ? { refusal: result as Refusal<Result>, success: null }
    : { refusal: null, success: result as Success<Result> }
}
