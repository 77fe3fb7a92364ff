import { text } from 'node:stream/consumers'
import { composeServices } from '@apollo/composition'
import { composeServices as composeTheGuild } from '@theguild/federation-composition'
import { federateSubgraphs, ROUTER_COMPATIBILITY_VERSION_ONE } from '@wundergraph/composition'
import { parse } from 'graphql'

/** A subgraph as a composer takes it. */
export type Subgraph = { name: string; url: string; sdl: string }
export type Composed = { errors: string[]; hints: string[]; supergraph?: string }

const composers: Record<string, (subgraphs: Subgraph[]) => Composed> = {
  apollo: (subgraphs) => {
    const made = composeServices(subgraphs.map(({ sdl, ...rest }) => ({ ...rest, typeDefs: parse(sdl) })))
    return {
      errors: (made.errors ?? []).map(({ message }) => message),
      hints: (made.hints ?? []).map(({ definition, message }) => `${definition.code}: ${message}`),
      ...(made.supergraphSdl && { supergraph: made.supergraphSdl }),
    }
  },
  theGuild: (subgraphs) => {
    const made = composeTheGuild(subgraphs.map(({ sdl, ...rest }) => ({ ...rest, typeDefs: parse(sdl) })))
    return {
      errors: (made.errors ?? []).map(({ message }) => message),
      hints: [],
      ...(made.supergraphSdl && { supergraph: made.supergraphSdl }),
    }
  },
  cosmo: (subgraphs) => {
    const made = federateSubgraphs({
      subgraphs: subgraphs.map(({ sdl, ...rest }) => ({ ...rest, definitions: parse(sdl) })),
      version: ROUTER_COMPATIBILITY_VERSION_ONE,
    })
    return {
      errors: made.success ? [] : made.errors.map(({ message }) => message),
      hints: made.warnings.map(({ message }) => message),
    }
  },
}

const subgraphs = JSON.parse(await text(process.stdin)) as Subgraph[]
const composed = Object.entries(composers).map(([name, compose]) => [name, compose(subgraphs)])
process.stdout.write(JSON.stringify(Object.fromEntries(composed)))
