import { runProcess } from '../processes/child.ts';

/** A process for tests of the supervisor: the realm in its settings says how it behaves. */
runProcess('sample', async ({ settings, database, health, report }) => {
  if (settings.realm === 'fails') throw new Error('port 5060 is taken');
  if (settings.realm === 'busy') setTimeout(() => forever(), 50);
  if (settings.realm === 'throws-later') setTimeout(() => lost(), 50);
  const watch = setInterval(() => report({ others: Object.keys(health()).join(' ') }), 20);
  return {
    announce: [{ label: 'Sample', text: `${process.pid} ${database.owner}` }],
    parts: { socket: 'ok' },
    async stop() {
      clearInterval(watch);
    },
  };
});

function forever(): never {
  for (;;);
}

function lost(): never {
  throw new Error('lost its footing');
}
