import { Imports } from '../generated/operations.ts'
import { Queue } from '../queues/Queue.tsx'
import { Link } from '../shell/Link.tsx'
import { addressOf } from '../shell/path.ts'
import { usePages } from '../shell/usePages.ts'
import { useWhile } from '../shell/useWhile.ts'
import { texts } from '../texts/texts.ts'
import { ImportState } from './ImportState.tsx'
import { StartImport } from './StartImport.tsx'

/** The imports, the latest first. Those that run move. */
export function ImportsPage() {
  const imports = usePages(Imports, {}, ({ customerImports }) => customerImports)
  useWhile(imports.items?.some(({ status }) => status === 'RUNNING') ?? false, imports.refresh)
  return (
    <Queue
      title={texts.nav.imports}
      aside={<StartImport />}
      none={texts.transfers.noImports}
      needs="customers:read"
      {...imports}
      show={(run) => (
        <ImportState run={run}>
          <Link to={addressOf(['imports', run.id])}>{run.file}</Link>
        </ImportState>
      )}
    />
  )
}
