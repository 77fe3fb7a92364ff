import { afterEach, beforeEach, expect, type MockInstance, vi } from 'vitest'

const levels = ['debug', 'info', 'log', 'warn', 'error'] as const

/** Lets a test fail if a client prints something: the clients warn on the console about what they cannot keep in their cache. */
export function allowNoWarnings(): void {
  let spies: MockInstance[] = []
  beforeEach(() => {
    spies = levels.map((level) => vi.spyOn(console, level))
  })
  afterEach(() => {
    const printed = spies.flatMap((spy) => spy.mock.calls)
    for (const spy of spies) spy.mockRestore()
    expect(printed).toEqual([])
  })
}
