import { useEffect, useState } from 'preact/hooks'
import type { DemoMember } from '../../pages/demo/demoMember.ts'
import { readMembers } from '../../pages/demo/readMembers.ts'

/** The members of the demo: absent until they are read, null if they cannot be. */
export function useDemoMembers(): readonly DemoMember[] | null | undefined {
  const [members, setMembers] = useState<readonly DemoMember[] | null>()
  useEffect(() => void readMembers().then(setMembers), [])
  return members
}
