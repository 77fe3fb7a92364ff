import { text } from 'node:stream/consumers'
import { parse } from 'graphql'

/** A subgraph as a composer takes it. */
export type Subgraph = { name: string; url: string; sdl: string }
export type Composed = { errors: string[]; hints: string[]; supergraph?: string }

type Compose = (subgraphs: Subgraph[]) => Composed

/** Each loads its own library: a gateway needs what one of them makes. */
const composers: Record<string, () => Promise<Compose>> = {
  apollo: async () => {
    const { composeServices } = await import('@apollo/composition')
    return (subgraphs) => {
      const made = composeServices(subgraphs.map(({ sdl, ...rest }) => ({ ...rest, typeDefs: parse(sdl) })))
      return {
        errors: (made.errors ?? []).map(({ message }) => message),
        hints: (made.hints ?? []).map(({ definition, message }) => `${definition.code}: ${message}`),
        ...(made.supergraphSdl && { supergraph: made.supergraphSdl }),
      }
    }
  },
  theGuild: async () => {
    const { composeServices } = await import('@theguild/federation-composition')
    return (subgraphs) => {
      const made = composeServices(subgraphs.map(({ sdl, ...rest }) => ({ ...rest, typeDefs: parse(sdl) })))
      return {
        errors: (made.errors ?? []).map(({ message }) => message),
        hints: [],
        ...(made.supergraphSdl && { supergraph: made.supergraphSdl }),
      }
    }
  },
  cosmo: async () => {
    const { federateSubgraphs, ROUTER_COMPATIBILITY_VERSION_ONE } = await import('@wundergraph/composition')
    return (subgraphs) => {
      const made = federateSubgraphs({
        subgraphs: subgraphs.map(({ sdl, ...rest }) => ({ ...rest, definitions: parse(sdl) })),
        version: ROUTER_COMPATIBILITY_VERSION_ONE,
      })
      return {
        errors: made.success ? [] : made.errors.map(({ message }) => message),
        hints: made.warnings.map(({ message }) => message),
      }
    }
  },
}

type Request = { composer: string; supergraphs: Subgraph[][] }

const { composer, supergraphs } = JSON.parse(await text(process.stdin)) as Request
const load = composers[composer]
if (!load) throw new Error(`no composer is called ${composer}`)
process.stdout.write(JSON.stringify(supergraphs.map(await load())))
