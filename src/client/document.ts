/**
 * The text of an operation, typed by its data and its variables. urql and plain `fetch` take it as it is; Apollo Client takes
 * `gql(document)`.
 */
export type Document<Data, Variables> = string & {
  readonly __apiType?: (variables: Variables) => Data
}
