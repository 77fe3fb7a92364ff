/** A field of a form. */
export type Field = {
  name: string
  label: string
  /** The choices, if it is a choice. */
  options?: readonly { value: string; label: string }[]
  optional?: boolean
  hint?: string
  /** Its path in the input, such as `add.0.value`: a refusal about it is shown at the field. */
  path: string
}

/** What a person has filled in, without blanks around it. */
export type Values = Readonly<Record<string, string>>
