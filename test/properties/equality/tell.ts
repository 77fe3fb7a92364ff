import { type Api, newKey } from '../../support/api.ts'

/** Sends a command that must be done, and gives what was selected of its payload. */
export type Tell = (
  name: string,
  input: object,
  select?: string,
  key?: string,
) => Promise<Record<string, unknown>>

/** What sends commands to a service. */
export const tellerOf =
  (api: Api): Tell =>
  async (name, input, select = '__typename', key) => {
    const type = name[0]?.toUpperCase() + name.slice(1)
    const query = `mutation ($input: ${type}Input!) {
      ${name}(input: $input) { __typename ... on ${type}Payload { ${select} } ... on LoyaltyError { code message path } } }`
    const sent = { query, variables: { input: { idempotencyKey: newKey(), ...input } } }
    const { body } = await api.send(sent, key ? { authorization: `Bearer ${key}` } : {})
    const told = body.data?.[name] as Record<string, unknown> | undefined
    if (told?.__typename !== `${type}Payload`) throw new Error(`${name}: ${JSON.stringify(body)}`)
    return told
  }
