import SchemaBuilder, {
  BasePlugin,
  createInputValueMapper,
  mapInputFields,
  type PothosInputFieldConfig,
  type PothosOutputFieldConfig,
  type SchemaTypes,
} from '@pothos/core'
import { decodeGlobalID, encodeGlobalID } from '@pothos/plugin-relay'
import { NIL } from 'uuid'

const unknownIds = 'unknownIds'

/**
 * A plugin of Pothos that treats a malformed id, and the id of an object of another type, as the id of nothing. So the
 * command answers with its refusal, instead of an error of the whole request. `node` and `nodes`, which take ids of all
 * types, find a type that does not exist. The plugin must follow the Relay plugin in the
 * list of plugins: Pothos runs them from the last to the first.
 */
export default unknownIds

class UnknownIdsPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override onOutputFieldConfig(field: PothosOutputFieldConfig<Types>): PothosOutputFieldConfig<Types> {
    const ids = mapInputFields(field.args, this.buildCache, typesOf)
    if (!ids) return field
    const replace = createInputValueMapper(ids, (id, { value: types }) => knownOrNothing(id, types ?? []))
    return { ...field, argMappers: [...(field.argMappers ?? []), (args) => replace(args)] }
  }
}

SchemaBuilder.registerPlugin(unknownIds, UnknownIdsPlugin)

/** The names of the types whose ids an input accepts; none if it takes ids of all types. Null if it takes no ids. */
function typesOf<Types extends SchemaTypes>({ extensions }: PothosInputFieldConfig<Types>): string[] | null {
  if (extensions?.relayGlobalIDAlwaysParse) return []
  const types = extensions?.relayGlobalIDFor as { typename: string }[] | null | undefined
  return types ? types.map(({ typename }) => typename) : null
}

function knownOrNothing(id: unknown, types: readonly string[]): unknown {
  const type = typeIn(String(id))
  const isKnown = types.length ? types.includes(type ?? '') : type !== null
  return isKnown ? id : encodeGlobalID(types[0] ?? 'Nothing', NIL)
}

function typeIn(id: string): string | null {
  try {
    return decodeGlobalID(id).typename
  } catch {
    return null
  }
}

declare global {
  export namespace PothosSchemaTypes {
    export interface Plugins<Types extends SchemaTypes> {
      unknownIds: UnknownIdsPlugin<Types>
    }
  }
}
