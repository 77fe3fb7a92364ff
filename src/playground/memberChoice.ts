import { readMembers } from '../pages/demo/readMembers.ts'

/** Fills the choice of a member. The address can name one: `/graphql?member=…`. */
export async function memberChoice(select: HTMLSelectElement): Promise<void> {
  const members = (await readMembers()) ?? []
  for (const { handle, name } of members) select.append(new Option(name, handle))
  const named = new URLSearchParams(location.search).get('member')
  if (members.some(({ handle }) => handle === named)) select.value = named ?? ''
}
