import type { PreviewMergeQuery } from '../../client/client.ts'
import { Panel } from '../../pages/Panel.tsx'
import { texts } from '../texts/texts.ts'
import { fieldName } from './fieldName.ts'
import { fieldText } from './fieldText.ts'

type Preview = Extract<PreviewMergeQuery['previewMerge'], { __typename: 'MergePreview' }>
type Field = Preview['merge']['fields'][number]

/** The fields whose other value is an identifier too, so it is not lost. */
const identifiers = ['mobile', 'email']

/** What each field is on both sides, and what it becomes. A value that is lost is struck out. */
export function FieldTable({ fields }: { fields: readonly Field[] }) {
  return (
    <Panel title={texts.merge.fields}>
      <table class="plan">
        <thead>
          <tr>
            <th scope="col">{texts.merge.field}</th>
            <th scope="col">{texts.merge.stays}</th>
            <th scope="col">{texts.merge.absorbed}</th>
            <th scope="col">{texts.merge.becomes}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map((one) => (
            <FieldRow key={one.field} {...one} />
          ))}
        </tbody>
      </table>
    </Panel>
  )
}

function FieldRow({ field, survivorValue, absorbedValue, value }: Field) {
  const [mine, theirs, becomes] = [survivorValue, absorbedValue, value].map((one) => fieldText(field, one))
  const side = (text: string | undefined) => {
    if (!text) return '–'
    if (text === becomes) return text
    if (!identifiers.includes(field)) return <del>{text}</del>
    return (
      <>
        {text} <small>({texts.merge.keptIdentifier})</small>
      </>
    )
  }
  return (
    <tr class={mine === theirs ? 'same' : undefined}>
      <th scope="row">{fieldName(field)}</th>
      <td data-label={texts.merge.stays}>{side(mine)}</td>
      <td data-label={texts.merge.absorbed}>{side(theirs)}</td>
      <td data-label={texts.merge.becomes}>
        <strong>{becomes || '–'}</strong>
      </td>
    </tr>
  )
}
