const rings = [
  'text',
  'diagnostics',
  'xml',
  'mspl',
  'sip',
  'manifest',
  'simulator',
  'language',
  'debugger',
  'scenario',
];

/** What each ring may import besides itself: only rings further in. */
const inner = {
  text: [],
  diagnostics: ['text'],
  xml: ['text', 'diagnostics'],
  mspl: ['text', 'diagnostics'],
  sip: ['text', 'diagnostics'],
  manifest: ['text', 'diagnostics', 'xml', 'mspl'],
  simulator: ['text', 'diagnostics', 'xml', 'mspl', 'sip', 'manifest'],
  language: ['text', 'diagnostics', 'xml', 'mspl', 'sip', 'manifest', 'simulator'],
  debugger: ['text', 'diagnostics', 'mspl', 'sip', 'manifest', 'simulator'],
  scenario: ['text', 'diagnostics', 'mspl', 'sip', 'manifest', 'simulator'],
};

const path = (ring) => `^server/src/${ring}/`;

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    ...rings.map((ring) => ({
      name: `ring-${ring}`,
      comment: `${ring} may import ${inner[ring].join(', ') || 'no other ring'}`,
      severity: 'error',
      from: { path: path(ring) },
      to: { path: '^(server|client|test)/', pathNot: [ring, ...inner[ring]].map(path) },
    })),
    {
      name: 'rings-run-anywhere',
      comment: 'a ring imports neither vscode nor a module of Node',
      severity: 'error',
      from: { path: rings.map(path) },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'rings-know-no-editor',
      severity: 'error',
      from: { path: rings.map(path) },
      to: { path: '^(vscode$|node_modules/(@types/vscode|vscode-languageclient))' },
    },
    {
      name: 'webview-is-a-page',
      comment: 'the page of the panel imports only types and pure functions',
      severity: 'error',
      from: { path: '^client/webview/' },
      to: { path: '^(client/src|server/src/(cli|server))' },
    },
    { name: 'server-without-client', severity: 'error', from: { path: '^server/' }, to: { path: '^client/' } },
    { name: 'nothing-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^vscode$' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
