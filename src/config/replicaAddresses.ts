import { readConnectionString } from './connectionString.ts'

/** One server to read from. */
export type ReplicaAddress = {
  /** Its host and port, for logs and metrics. */
  name: string
  /** Its connection string, which may contain a password. */
  url: string
}

const variable = 'DATABASE_REPLICA_URLS'

/** Reads a list of connection strings, separated by commas. Each server that one of them names is a replica of its own. */
export function readReplicaAddresses(text: string | undefined): readonly ReplicaAddress[] {
  const urls = (text ?? '').trim().split(/\s*,\s*(?=postgres(?:ql)?:\/\/)/)
  const replicas = urls.filter(Boolean).flatMap(replicasIn)
  const twice = replicas.find(({ name }, n) => replicas.findIndex((other) => other.name === name) < n)
  if (twice) throw new Error(`${variable} names ${twice.name} twice.`)
  return replicas
}

function replicasIn(url: string): ReplicaAddress[] {
  const { addresses, target, urlOf } = readConnectionString(url, variable)
  if (target !== null && !readable.includes(target))
    throw new Error(
      `${variable} has target_session_attrs=${target}. Replicas are standbys: use standby, or leave it out.`,
    )
  return addresses.map((address) => ({
    name: `${address.host || 'localhost'}:${address.port}`,
    url: urlOf(address.host === '' ? { ...address, host: 'localhost' } : address),
  }))
}

const readable = ['standby', 'prefer-standby', 'read-only', 'any']
