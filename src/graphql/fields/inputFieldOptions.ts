import type { FieldRequiredness, InputType, SchemaTypes } from '@pothos/core'
import type { GraphQLInputField } from 'graphql'

/** What an input field declares besides the options of Pothos. */
type OwnInputFieldOptions = {
  /** Whether self-service tokens may give it. Input fields of mutations are closed by default. */
  selfService?: boolean
}

declare global {
  export namespace PothosSchemaTypes {
    export interface InputFieldOptions<
      Types extends SchemaTypes = SchemaTypes,
      Type extends InputType<Types> | [InputType<Types>] = InputType<Types> | [InputType<Types>],
      Req extends FieldRequiredness<Type> = FieldRequiredness<Type>,
    > extends OwnInputFieldOptions {}
  }
}

/** The options that an input field was declared with. */
export const inputFieldOptions = ({ extensions }: GraphQLInputField): OwnInputFieldOptions =>
  (extensions.pothosOptions ?? {}) as OwnInputFieldOptions
