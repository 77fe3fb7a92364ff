import type { Tx } from '../db.ts'

/** The settings and policies that a verdict goes by. */
export async function loadRules(tx: Tx) {
  const [settings, policies] = [
    await tx.settings.findUniqueOrThrow({ where: { id: 1 } }),
    await tx.identifierPolicy.findMany(),
  ]
  return { settings, policies: new Map(policies.map(({ type, policy }) => [type, policy])) }
}
