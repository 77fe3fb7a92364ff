import type {
  FieldNullability,
  InputFieldMap,
  InputShapeFromFields,
  SchemaTypes,
  TypeParam,
} from '@pothos/core'
import type { GraphQLField } from 'graphql'
import type { SqlExpression, SqlObject, SqlRow } from '../../db/sqlExpressions.ts'
import type { Context } from '../context.ts'
import type { Page } from '../paging/page.ts'
import type { RelatedList } from '../paging/relatedList.ts'
import type { RootList } from '../paging/rootList.ts'
import type { SourceList } from '../paging/sourceList.ts'
import type { RowLookup } from './rowLookup.ts'

/** What a field declares besides the options of Pothos. */
type OwnFieldOptions<Args> = {
  /**
   * Whether the field is open to self-service tokens. It shows them only their own customer and the customers below it,
   * and nothing that staff wrote for internal use. Fields are closed by default.
   */
  selfService?: boolean
  /** Whether its value is personal data. A contract that excludes the tag `personal-data` hides the field. */
  personal?: boolean
  /**
   * The SQL of the value, for a computed field that clients often request. Without it the resolver fills in the value: the
   * same result, but slower. `test/properties/equality` compares the two.
   */
  sql?: SqlExpression
  /** The same for an object: the SQL of its fields. Null if the resolver must compute it for these arguments. */
  sqlObject?(row: SqlRow, args: Args): SqlObject | null
  /** For a root field: how a compiled query finds its row. Null if the normal executor must answer. */
  rowLookup?(args: Args, context: Context): RowLookup | null | Promise<RowLookup | null>
  /** For a connection of the root: the rows that it lists. `resolveRows` and compiled queries read them. */
  rows?(args: Args, context: Context): RootList | Promise<RootList>
  /** For a connection of the root whose rows a search finds: a page of their ids. */
  found?(args: Args, context: Context): Promise<Page<{ id: string }>>
  /**
   * For a list without a page: the most entries. The cost of an operation needs it if the way from the entries leads back to
   * the type of the field.
   */
  most?: number
  /** For a connection of the rows of a relation: the list that a compiled query reads. */
  list?: RelatedList | SourceList
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
    > extends OwnFieldOptions<InputShapeFromFields<Args>> {}
  }
}

/** The options that a field was declared with. */
export const fieldOptions = ({ extensions }: GraphQLField<unknown, unknown>): OwnFieldOptions<object> =>
  (extensions.pothosOptions ?? {}) as OwnFieldOptions<object>
