import { type HierarchyNode, hierarchy } from 'd3-hierarchy'
import { formats } from '../../pages/formats.ts'
import { fullName } from '../../pages/fullName.ts'
import { Panel } from '../../pages/Panel.tsx'
import type { Customer } from '../shell/customer.ts'
import { Link } from '../shell/Link.tsx'
import { addressOf } from '../shell/path.ts'
import { texts } from '../texts/texts.ts'

type Merge = Customer['merges']['edges'][number]['node']
type Node = { merge: Merge | null; children: Node[] }

const [row, column] = [52, 28]

/** The merges that a customer survived, drawn as a tree. A merge that was undone is dashed. */
export function MergeTree({ customer }: { customer: Customer }) {
  const merges = customer.merges.edges.map(({ node }) => node)
  if (merges.length === 0) return null
  const root = hierarchy<Node>({ merge: null, children: childrenOf(customer.id, merges, new Set()) })
  // Each merge has a line of its own, below the customer that it went into.
  const nodes: HierarchyNode<Node>[] = []
  root.eachBefore((node) => nodes.push(node))
  const x = ({ depth }: HierarchyNode<Node>) => depth * column + 10
  const y = (node: HierarchyNode<Node>) => (nodes.indexOf(node) + 0.5) * row
  return (
    <Panel title={texts.customer.sections.merges}>
      <div class="merge-tree">
        <svg width={column * root.height + 20} height={row * nodes.length} aria-hidden="true">
          {root.links().map(({ source, target }) => (
            <path
              key={target.data.merge?.id}
              class={target.data.merge?.undoneAt ? 'undone' : undefined}
              d={`M${x(source)} ${y(source)}V${y(target) - 10}Q${x(source)} ${y(target)} ${x(source) + 10} ${y(target)}H${x(target)}`}
            />
          ))}
          {nodes.map((node) => (
            <circle
              key={node.data.merge?.id ?? 'survivor'}
              class={node.data.merge ? undefined : 'survivor'}
              cx={x(node)}
              cy={y(node)}
              r={node.data.merge ? 5 : 8}
            />
          ))}
        </svg>
        <ul>
          {nodes.map(({ data: { merge } }) => (
            <li key={merge?.id ?? 'survivor'}>
              {merge ? <MergeLine merge={merge} /> : <strong>{fullName(customer)}</strong>}
            </li>
          ))}
        </ul>
      </div>
    </Panel>
  )
}

function MergeLine({ merge }: { merge: Merge }) {
  return (
    <>
      <span>
        {merge.undoneAt
          ? texts.merge.undone(formats.day(merge.undoneAt))
          : texts.merge.mergedIn(formats.day(merge.mergedAt))}{' '}
        <small>{texts.customer.by(merge.mergedBy)}</small>
        {merge.undoable && <Link to={addressOf(['unmerge', merge.id])}>{texts.merge.undo}</Link>}
      </span>
      {merge.reason && <q>{merge.reason}</q>}
    </>
  )
}

/** The merges into a customer, each with the earlier merges into the customer that it absorbed. */
function childrenOf(survivor: string, merges: readonly Merge[], seen: ReadonlySet<string>): Node[] {
  const own = merges.filter(({ survivorId, id }) => survivorId === survivor && !seen.has(id))
  return own.map((merge) => ({
    merge,
    children: childrenOf(merge.absorbedId, merges, new Set([...seen, merge.id])),
  }))
}
