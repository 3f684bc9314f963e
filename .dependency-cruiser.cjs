/** Who may import whom. ARCHITECTURE.md explains the table; scripts/check-layers.mjs runs it and its canary. */

/** Layer → what it may reach besides itself. */
const LAYERS = [
  ['engine', []],
  ['simulator', ['engine/model']],
  ['rpc', ['engine/model', 'engine/columns', 'engine/edits', 'engine/filter']],
  [
    'state',
    [
      'engine/model',
      'engine/columns',
      'engine/bytes',
      'engine/stats',
      'engine/edits',
      'engine/filter',
      'rpc/contract',
    ],
  ],
  ['persist', ['engine/model', 'engine/edits', 'engine/signatures', 'rpc/contract']],
  ['ui', []],
  ['charts', ['engine/model', 'ui']],
  [
    'actions',
    ['engine/model', 'engine/edits', 'engine/signatures', 'engine/filter', 'rpc', 'state', 'persist'],
  ],
  [
    'views',
    [
      'engine/model',
      'engine/bytes',
      'engine/edits',
      'engine/filter',
      'rpc/contract',
      'state',
      'actions',
      'ui',
      'charts',
    ],
  ],
];

const FOUNDATION = ['model', 'columns', 'bytes', 'stats'];
const STAGES = [
  'capture',
  'packets',
  'flows',
  'inspect',
  'transforms',
  'segments',
  'messages',
  'fields',
  'opcodes',
  'signatures',
  'tasks',
  'scoring',
  'activity',
  'extract',
  'tabular',
];
const alternatives = (names) => `(?:${names.join('|')})`;
const TEST = '\\.test\\.tsx?$';

const layerRules = LAYERS.map(([layer, reach]) => ({
  name: `${layer}-stays-in-its-layer`,
  severity: 'error',
  from: { path: `^src/${layer}/`, pathNot: TEST },
  to: { path: '^(?:src|workers|cli)/', pathNot: [layer, ...reach].map((path) => `^src/${path}/`) },
}));

module.exports = {
  forbidden: [
    ...layerRules,
    {
      name: 'engine-has-few-packages',
      severity: 'error',
      comment: 'only decompressors and a writer of Parquet come from packages',
      from: { path: '^src/(?:engine|simulator)/', pathNot: TEST },
      to: { path: 'node_modules', pathNot: 'node_modules/(?:fflate|fzstd|hyparquet-writer)/' },
    },
    {
      name: 'decompressors-stay-home',
      severity: 'error',
      from: {
        path: '^(?:src|workers|cli)/',
        pathNot: ['^src/engine/(?:capture|transforms|opcodes/clientSource)/', TEST],
      },
      to: { path: 'node_modules/(?:fflate|fzstd)/' },
    },
    {
      name: 'model-imports-nothing',
      severity: 'error',
      from: { path: '^src/engine/model/', pathNot: TEST },
      to: { pathNot: '^src/engine/model/' },
    },
    {
      name: 'foundation-is-the-bottom',
      severity: 'error',
      from: { path: `^src/engine/${alternatives(FOUNDATION)}/`, pathNot: TEST },
      to: { path: '^src/', pathNot: `^src/engine/${alternatives(FOUNDATION)}/` },
    },
    {
      name: 'stages-are-strangers',
      severity: 'error',
      from: { path: `^src/engine/(${alternatives(STAGES)})/`, pathNot: TEST },
      to: { path: '^src/engine/', pathNot: ['^src/engine/$1/', `^src/engine/${alternatives(FOUNDATION)}/`] },
    },
    {
      name: 'filter-reads-tables-only',
      severity: 'error',
      from: { path: '^src/engine/filter/', pathNot: TEST },
      to: { path: '^src/', pathNot: `^src/engine/${alternatives(['filter', ...FOUNDATION])}/` },
    },
    {
      name: 'workers-are-thin',
      severity: 'error',
      from: { path: '^workers/', pathNot: TEST },
      to: { path: '^(?:src|cli)/', pathNot: ['^src/engine/', '^src/simulator/', '^src/rpc/contract/'] },
    },
    {
      name: 'cli-is-thin',
      severity: 'error',
      from: { path: '^cli/', pathNot: TEST },
      to: { path: '^(?:src|workers)/', pathNot: ['^src/engine/', '^src/simulator/'] },
    },
    {
      name: 'nobody-imports-a-worker',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/rpc/client/', TEST] },
      to: { path: '^workers/' },
    },
    {
      name: 'contract-is-types-and-nouns',
      severity: 'error',
      from: { path: '^src/rpc/contract/', pathNot: TEST },
      to: { path: '^src/', pathNot: ['^src/rpc/contract/', '^src/engine/(?:model|columns|edits)/'] },
    },
    {
      name: 'e2e-is-outside',
      severity: 'error',
      from: { path: '^e2e/' },
      to: { path: '^(?:src|workers|cli)/' },
    },
    {
      name: 'no-test-helpers-in-product',
      severity: 'error',
      from: { path: '^(?:src|workers|cli)/', pathNot: [TEST, '^src/testing/'] },
      to: { path: '^src/testing/' },
    },
    ...[
      ['comlink', ['^src/rpc/', '^workers/']],
      ['zustand', ['^src/state/']],
      ['echarts', ['^src/charts/']],
      ['hyparquet-writer', ['^src/engine/tabular/']],
    ].map(([name, homes]) => ({
      name: `${name}-stays-home`,
      severity: 'error',
      from: { path: '^(?:src|workers|cli)/', pathNot: [...homes, TEST] },
      to: { path: `node_modules/${name}/` },
    })),
    {
      name: 'no-node-in-the-browser',
      severity: 'error',
      from: { path: '^(?:src|workers)/', pathNot: [TEST, '^src/testing/', '^src/truth/'] },
      to: { dependencyTypes: ['core'] },
    },
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'not-to-unresolvable',
      severity: 'error',
      from: { pathNot: TEST },
      to: { couldNotResolve: true, pathNot: ['^virtual:', '^../dist-cli', 'dist-cli/'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.mjs'] },
  },
};
