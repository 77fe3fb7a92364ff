/** The assumed length of a list without a page size. */
export const usualList = 5
/** The default and the maximum page size of a connection. */
export const page = { usual: 25, most: 100 }
/** The cost of a command: a minimum, plus one for each `itemsForOne` items in its lists. */
const command = { least: 10, itemsForOne: 10 }

type Args = Readonly<Record<string, unknown>>

/** The cost of a field without its subfields. */
export function ownCost({ input }: Args): number {
  if (typeof input !== 'object' || input === null) return 1
  const items = Object.values(input)
    .filter(Array.isArray)
    .reduce((sum, list) => sum + list.length, 0)
  return command.least + Math.floor(items / command.itemsForOne)
}
