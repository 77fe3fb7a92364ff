import { useEffect } from 'preact/hooks'
import { formats } from '../../pages/formats.ts'
import { Panel } from '../../pages/Panel.tsx'
import { Problem } from '../../pages/Problem.tsx'
import { usePages } from '../../pages/usePages.ts'
import { RefusedLines } from '../generated/operations.ts'
import { texts } from '../texts/texts.ts'

/** The lines that an import refused, and why. `count` is how many there are by now. */
export function RefusedList({ id, count }: { id: string; count: number }) {
  const { items, error, more, readMore, refresh } = usePages(
    RefusedLines,
    { id },
    ({ customerImport }) => customerImport?.refusedLines,
  )
  useEffect(() => {
    if (items && items.length < count && !more) void refresh()
  }, [count])
  return (
    <Panel title={texts.transfers.refusedLines}>
      {error && <Problem error={error} needs="customers:read" retry={refresh} />}
      {items?.length === 0 && <p class="none">{texts.transfers.noRefused}</p>}
      <ol class="refused-lines">
        {items?.map(({ id: key, line, path, message, row }) => (
          <li key={key}>
            <strong>{texts.transfers.line(formats.count(line))}</strong> {path && <code>{path}</code>}
            <p>{message}</p>
            <details>
              <summary>{texts.transfers.show}</summary>
              <code>{row}</code>
            </details>
          </li>
        ))}
      </ol>
      {more && (
        <button type="button" class="secondary" onClick={readMore}>
          {texts.queues.next}
        </button>
      )}
    </Panel>
  )
}
