import type { Cluster } from './cluster.ts'

/** Gives a primary a synchronous standby: a copy of it, made while it is stopped. */
export async function addStandby(primary: Cluster, place: string): Promise<Cluster> {
  await primary.configure("synchronous_standby_names = ''")
  await primary.stop('fast')
  const standby = await primary.copyAsStandby(place)
  await primary.configure("synchronous_standby_names = '*'")
  await Promise.all([primary.start(), standby.start()])
  return standby
}
