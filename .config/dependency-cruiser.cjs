/** Features in dependency order: each may import the ones before it, never the ones after. */
const FEATURES = [
  'audit',
  'accounts',
  'files',
  'papers',
  'organisations',
  'blocs',
  'indicators',
  'rulebooks',
  'registrations',
  'pledges',
  'reports',
  'scoring',
  'meetings',
  'selection',
  'awards',
  'successions',
  'hand-overs',
]
/** Layers inside a feature, innermost first, and what each may reach outside its feature. */
const LAYERS = {
  domain: { inner: ['domain'], shell: [] },
  data: { inner: ['domain', 'data'], shell: ['db'], npm: ['kysely'] },
  service: {
    inner: ['domain', 'data', 'service'],
    shell: ['db', 'documents'],
    npm: ['@node-rs/argon2', 'file-type', 'kysely'],
    node: ['crypto'],
  },
  documents: { inner: ['domain', 'documents'], shell: ['documents'], npm: ['pdfkit'] },
  http: {
    inner: ['domain', 'service', 'data/[^/]+-views[.]ts$', 'documents', 'http'],
    shell: ['db', 'http'],
    npm: ['zod', 'express'],
  },
  web: {
    inner: ['domain', 'service', 'data/[^/]+-views[.]ts$', 'http', 'web'],
    shell: ['db', 'http', 'web'],
    npm: ['zod', 'express'],
  },
}
const layerRules = Object.entries(LAYERS).map(([layer, { inner, shell, npm = [], node = [] }]) => ({
  name: `${layer}-layer`,
  severity: 'error',
  comment: `${layer}/ may import ${[...inner, ...shell, ...npm].join(', ')} and shared/domain only`,
  from: { path: `^src/features/([^/]+)/${layer}/` },
  to: {
    pathNot: [
      ...inner.map((l) => `^src/features/$1/${l}`),
      ...shell.map((s) => `^src/${s}/`),
      ...npm.map((p) => `node_modules/${p}/`),
      ...node.map((m) => `^(node:)?${m}$`),
      ...(npm.length ? ['node_modules/@types/'] : []),
      ...(layer === 'domain'
        ? ['^src/features/[^/]+/domain/']
        : ['^src/features/[^/]+/(index[.]ts$|domain/)']),
      '^src/shared/domain/',
    ],
  },
}))
const orderRules = FEATURES.map((feature, i) => ({
  name: `order-${feature}`,
  severity: 'error',
  comment: `${feature} may not import a feature that comes after it`,
  from: { path: `^src/features/${feature}/` },
  to: { path: `^src/features/(${FEATURES.slice(i + 1).join('|') || 'none'})/` },
}))
/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...layerRules,
    ...orderRules,
    {
      name: 'shared-domain-is-pure',
      severity: 'error',
      from: { path: '^src/shared/domain/' },
      to: { pathNot: ['^src/shared/domain/', 'node_modules/decimal[.]js/'] },
    },
    {
      name: 'shell-knows-no-feature',
      severity: 'error',
      from: { path: '^src/(db|http|web|documents)/' },
      to: { path: '^src/(features|app)/' },
    },
    {
      name: 'migrations-are-frozen',
      severity: 'error',
      from: { path: '^migrations/' },
      to: { path: '^src/' },
    },
    {
      name: 'src-not-to-test',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(main[.]ts$|app/)' },
      to: { path: '^(test|seeds)/' },
    },
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'require', 'types', 'default'],
      mainFields: ['module', 'main', 'types'],
      extensions: ['.ts', '.js', '.json'],
    },
  },
}
