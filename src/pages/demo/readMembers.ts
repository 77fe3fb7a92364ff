import type { DemoMember } from './demoMember.ts'

/** The members of the demo; null if they cannot be read. */
export async function readMembers(): Promise<readonly DemoMember[] | null> {
  const response = await fetch('/demo/members', { credentials: 'omit' }).catch(() => null)
  return response?.ok ? (await response.json()).members : null
}
