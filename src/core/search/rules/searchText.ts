/** What a search asks for, in the forms in which it is compared. */
export type SearchText = {
  /** As names are compared: without case, accents and tone marks. */
  readonly name: string
  /** As e-mail addresses and card numbers are compared: without case and spaces. */
  readonly plain: string
  /** The last digits of a mobile number that it can stand for: none if it has letters. */
  readonly digits: readonly string[]
}
