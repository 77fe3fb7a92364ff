import { expect, test } from 'vitest'
import type { UpdateSettingsInput } from '../../generated/graphql.ts'
import { graphql } from '../../generated/index.ts'
import { newKey, useApi } from '../../support/api.ts'

const api = useApi()

const SetSwitches = graphql(`
  mutation SetSwitches($input: UpdateSettingsInput!) {
    updateSettings(input: $input) {
      ... on UpdateSettingsPayload { changed settings { negativePoints fixedAssociations } }
      ... on LoyaltyError { code path }
    }
  }
`)
const ReadSwitches = graphql(`query ReadSwitches { settings { negativePoints fixedAssociations } }`)

async function set(change: Omit<UpdateSettingsInput, 'idempotencyKey'>) {
  const input = { idempotencyKey: newKey(), ...change }
  return (await api.call(SetSwitches, { input })).updateSettings
}

test.each(['negativePoints', 'fixedAssociations'] as const)(
  '%s is off at first, goes on and off again, and leaves an event',
  async (name) => {
    const off = { negativePoints: false, fixedAssociations: false }
    const events = () =>
      api.db.event.findMany({
        where: { type: 'SETTINGS_UPDATED' },
        orderBy: { id: 'asc' },
        select: { data: true },
      })
    const before = await events()

    expect((await api.call(ReadSwitches, {})).settings).toEqual(off)
    expect(await set({ [name]: false })).toMatchObject({ code: 'NOTHING_TO_CHANGE' })
    expect(await set({ [name]: true })).toEqual({ changed: [name], settings: { ...off, [name]: true } })
    expect((await api.call(ReadSwitches, {})).settings).toEqual({ ...off, [name]: true })
    expect(await set({ [name]: false })).toEqual({ changed: [name], settings: off })
    expect((await events()).slice(before.length)).toEqual([
      { data: { [name]: true } },
      { data: { [name]: false } },
    ])
  },
)

test.each(['negativePoints', 'fixedAssociations'] as const)(
  '%s cannot be null, and nothing changes',
  async (name) => {
    const before = await api.db.settings.findMany()

    expect(await set({ [name]: null, maxCardsPerCustomer: 3 })).toEqual({
      code: 'INVALID_INPUT',
      path: [name],
    })

    expect(await api.db.settings.findMany()).toEqual(before)
  },
)
