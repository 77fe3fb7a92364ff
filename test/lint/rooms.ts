/** The nouns of `src/core`; each may import only itself and those before it. */
export const nouns = [
  'events',
  'webhook',
  'identifier',
  'cardSeries',
  'settings',
  'customer',
  'card',
  'search',
  'points',
  'hierarchy',
  'merge',
  'split',
  'link',
  'duplicate',
  'association',
  'privacy',
  'transfer',
]

type Room = {
  /** Which files of `src` stand in it; the first room that fits counts. */
  files: RegExp
  /** The rooms that it may import besides itself. */
  rooms: readonly string[]
  /** The packages that it may import; absent: any. */
  packages?: readonly RegExp[]
}

const pure: readonly RegExp[] = []
const pagePackages = [/^preact(\/hooks)?$/, /^@urql\/(core|preact)$/]
const withoutGraph = [/^(?!graphql|@pothos\/)/]
const ground = ['config', 'values', 'enums', 'prisma', 'db']
const core = ['refusals', 'errors', 'rules', 'store', 'command', 'feed', 'delivery']
const beneath = [...ground, 'engine', 'auth', 'telemetry', ...core]

/** Who may import whom: an allow-list for each room of `src`. */
export const rooms: Readonly<Record<string, Room>> = {
  /** Runs in browsers. Packages that an app may not need are given by the app. */
  client: { files: /^client\//, rooms: [], packages: [/^graphql-sse$/] },
  /** What the desk and the wallet share. It has the public API and the client alone, as they do. */
  pages: { files: /^pages\//, rooms: ['client'], packages: pagePackages },
  /** A page for people who answer customers. */
  desk: {
    files: /^desk\//,
    rooms: ['client', 'pages'],
    packages: [...pagePackages, /^d3-hierarchy$/, /^graphql-sse$/, /^oauth4webapi$/],
  },
  /** What a member sees on the phone: an example of an app. */
  wallet: {
    files: /^wallet\//,
    rooms: ['client', 'pages'],
    packages: [...pagePackages, /^uqr$/, /^jsbarcode$/],
  },
  /** What our page of GraphiQL does besides. Runs in browsers. */
  playground: { files: /^playground\//, rooms: ['pages'], packages: [] },
  enums: { files: /^generated\/prisma\/enums\.ts$/, rooms: ['prisma'] },
  prisma: { files: /^generated\//, rooms: ['enums'] },
  /** Reads the environment as it is loaded: for those who start the service. */
  environment: { files: /^config\/config\.ts$/, rooms: ['config'], packages: [/^node:path$/] },
  config: { files: /^config\//, rooms: [], packages: [/^node:net$/] },
  values: { files: /^values\//, rooms: [], packages: [/^libphonenumber-js/, /^tr46$/, /^any-ascii$/] },
  /** What rules need of the engine: refusals, notices, and how input is read. */
  refusals: {
    files: /^engine\/(refusal|commonRefusals|legacy|notice|input\/\w+)\.ts$/,
    rooms: ['values', 'enums'],
    packages: pure,
  },
  errors: { files: /^core\/\w+\/errors\.ts$/, rooms: ['refusals', 'values', 'enums'], packages: pure },
  rules: {
    files: /^core\/\w+\/rules\//,
    rooms: ['refusals', 'errors', 'values', 'enums'],
    packages: pure,
  },
  db: { files: /^db\//, rooms: ['config', 'prisma', 'enums'], packages: withoutGraph },
  telemetry: { files: /^telemetry\//, rooms: ground },
  engine: { files: /^engine\//, rooms: [...ground, 'refusals', 'telemetry'], packages: withoutGraph },
  auth: { files: /^auth\//, rooms: ground, packages: withoutGraph },
  store: {
    files: /^core\/\w+\/store\//,
    rooms: [...ground, 'engine', 'auth', 'refusals', 'errors', 'rules'],
    packages: withoutGraph,
  },
  feed: {
    files: /^core\/(events\/feed|transfer\/progress)\//,
    rooms: [...ground, 'engine', 'auth', 'refusals', 'errors', 'rules', 'store'],
    packages: withoutGraph,
  },
  /** How events are sent to webhooks. */
  delivery: {
    files: /^core\/(webhook\/delivery|transfer\/download)\//,
    rooms: [...ground, 'engine', 'refusals', 'rules', 'store', 'feed', 'telemetry'],
    packages: withoutGraph,
  },
  command: {
    files: /^core\/\w+\/\w+\.ts$/,
    rooms: [...ground, 'engine', 'auth', 'refusals', 'errors', 'rules', 'store', 'delivery'],
    packages: withoutGraph,
  },
  /** Background work: which jobs there are, and the queue that runs them. */
  jobs: { files: /^jobs\//, rooms: [...ground, 'engine', 'telemetry', ...core], packages: withoutGraph },
  graphql: { files: /^graphql\//, rooms: [...beneath, 'jobs'] },
  compiler: { files: /^compiler\//, rooms: ['graphql', 'auth', 'values', 'enums', 'prisma', 'db'] },
  server: { files: /^server\//, rooms: ['environment', 'graphql', 'compiler', 'jobs', ...beneath] },
  cli: { files: /^cli\//, rooms: ['environment', 'graphql', 'server', ...beneath] },
  main: { files: /^main\.ts$/, rooms: ['environment', 'server'] },
}
