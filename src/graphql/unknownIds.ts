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

const name = 'unknownIds'

/**
 * Answers a malformed id, and the id of an object of another type, like the id of nothing. Without this plugin, the
 * whole request fails before the command that has a refusal for it. It must follow the Relay plugin in the list of
 * plugins, because Pothos runs them from the last to the first.
 */
class UnknownIdsPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override onOutputFieldConfig(field: PothosOutputFieldConfig<Types>): PothosOutputFieldConfig<Types> {
    const ids = mapInputFields(field.args, this.buildCache, typesOf)
    if (!ids) return field
    const replace = createInputValueMapper(ids, (id, { value: types }) => knownOrNothing(id, types ?? []))
    return { ...field, argMappers: [...(field.argMappers ?? []), (args) => replace(args)] }
  }
}

SchemaBuilder.registerPlugin(name, UnknownIdsPlugin)

/** The names of the types that an input accepts an id of; null if it is no global id. */
const typesOf = ({ extensions }: PothosInputFieldConfig<never>): string[] | null => {
  const types = extensions?.relayGlobalIDFor as { typename: string }[] | undefined
  return types ? types.map(({ typename }) => typename) : null
}

function knownOrNothing(id: unknown, types: readonly string[]): unknown {
  const [first] = types
  return first === undefined || types.includes(typeIn(String(id)) ?? '') ? id : encodeGlobalID(first, NIL)
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

export default name
