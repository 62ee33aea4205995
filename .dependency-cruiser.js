/**
 * The layering of ARCHITECTURE.md: dependencies point down only, and a package's
 * `src/index.ts` is its only door.
 */
const below = {
  sip: [],
  fax: [],
  ldap: [],
  media: ['fax'],
  model: [],
  testing: [],
  dialplan: ['model'],
  store: ['model'],
  provisioning: ['model'],
  exchange: ['sip', 'media', 'dialplan', 'model'],
  phone: ['sip', 'media'],
  api: ['sip', 'media', 'fax', 'ldap', 'store', 'phone', 'provisioning', 'dialplan', 'model'],
  panel: ['dialplan', 'model'],
};

/** Packages whose rules must stay pure: they take input and the time, and do no I/O. */
const pureRooms = '^packages/(dialplan|model|provisioning)/src/(?!.*\\.test\\.ts$)';

export default {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    ...Object.entries(below).map(([room, allowed]) => ({
      name: `${room}-points-down`,
      comment: `${room} may stand on: ${allowed.join(', ') || 'nothing'}`,
      severity: 'error',
      from: { path: `^packages/${room}/` },
      to: { path: `^packages/(?!(${[room, ...allowed, 'testing'].join('|')})/)` },
    })),
    {
      name: 'testing-for-tests',
      comment: 'the room for tests is used by tests, and stands on nothing',
      severity: 'error',
      from: { path: '^packages/', pathNot: '\\.test\\.ts$|^packages/[^/]+/src/testing/|^packages/testing/' },
      to: { path: '^packages/testing/' },
    },
    {
      name: 'one-door',
      comment: 'another package is entered through its index.ts only',
      severity: 'error',
      from: { path: '^packages/([^/]+)/' },
      to: { path: '^packages/', pathNot: '^packages/($1/|[^/]+/src/index\\.ts$)' },
    },
    {
      name: 'pure-rooms',
      comment: 'the words, the dial plan and the provisioning texts do no I/O',
      severity: 'error',
      from: { path: pureRooms },
      to: { dependencyTypes: ['core'] },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|data)/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.json'],
    },
  },
};
