import type { FieldNullability, InputFieldMap, SchemaTypes, TypeParam } from '@pothos/core'
import type { GraphQLField } from 'graphql'

/** What a field declares besides the options of Pothos. */
type OwnFieldOptions = {
  /**
   * Whether the field is open to self-service tokens. It shows them only their own customer and the customers below it,
   * and nothing that staff wrote for internal use. Fields are closed by default.
   */
  selfService?: boolean
  /** Whether its value is personal data. A contract that excludes the tag `personal-data` hides the field. */
  personal?: boolean
}

declare global {
  export namespace PothosSchemaTypes {
    export interface FieldOptions<
      Types extends SchemaTypes = SchemaTypes,
      ParentShape = unknown,
      Type extends TypeParam<Types> = TypeParam<Types>,
      Nullable extends FieldNullability<Type> = FieldNullability<Type>,
      Args extends InputFieldMap = InputFieldMap,
      ResolveShape = unknown,
      ResolveReturnShape = unknown,
    > extends OwnFieldOptions {}
  }
}

/** The options that a field was declared with. */
export const fieldOptions = ({ extensions }: GraphQLField<unknown, unknown>): OwnFieldOptions =>
  (extensions.pothosOptions ?? {}) as OwnFieldOptions
