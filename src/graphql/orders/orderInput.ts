import type { InputRef } from '@pothos/core'
import { builder } from '../builder.ts'
import { OrderDirectionEnum } from '../enums.ts'
import type { Choice } from '../paging/chosenOrder.ts'

type Common = 'CREATED_AT' | 'UPDATED_AT'
type Ordered<Field extends string> = {
  /** What is listed, as people call one of it and several. */
  one: string
  several: string
  /** The descriptions of the other orders. */
  others: Readonly<Record<Exclude<Field, Common>, string>>
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`

/** Builds the input for the order of a list, `CardOrder` for one `card`, and the enum of its fields. */
export function orderInput<Field extends string>({
  one,
  several,
  others,
}: Ordered<Field>): InputRef<Choice<Field>> {
  const descriptions: Record<string, string> = {
    CREATED_AT: `By id, which grows with the time of creation. ${capital(several)} that were created within the same second may be mixed up.`,
    ...others,
    UPDATED_AT: `By \`updatedAt\`. A ${one} that changes while you read moves to the end: ascending, you meet it again.`,
  }
  const values = Object.entries(descriptions).map(([name, description]) => [name, { description }])
  const FieldEnum = builder.enumType(`${capital(one)}OrderField`, {
    description: `What ${several} can be ordered by. ${capital(several)} with the same time are in the order of their ids.`,
    values: Object.fromEntries(values) as Record<Common, { description: string }>,
  })
  const input = builder.inputRef<Choice<Common>>(`${capital(one)}Order`).implement({
    description: `The order of a list of ${several}.`,
    fields: (t) => ({
      field: t.field({
        type: FieldEnum,
        required: true,
        description: `What the ${several} are ordered by.`,
      }),
      direction: t.field({ type: OrderDirectionEnum, description: 'The direction; absent means `ASC`.' }),
    }),
  })
  // Pothos cannot check the fields of an input whose shape is not known yet.
  return input as unknown as InputRef<Choice<Field>>
}
