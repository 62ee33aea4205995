// Callers on this machine or in a private network may call this, and operators: GET /metrics, for Prometheus.
import { BlockList, isIPv6 } from 'node:net';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Context } from '../context.ts';
import { ApiError } from '../errors.ts';
import { clientAddress } from '../http/client-address.ts';
import type { Api } from '../http/types.ts';
import { authenticate } from '../identity/authenticate.ts';
import { readHealth } from './health.ts';

/** Loopback and private ranges (RFC 1918, RFC 4193, RFC 3927, RFC 6598). */
const nearby = new BlockList();
for (const [network, bits] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
  ['100.64.0.0', 10],
] as const)
  nearby.addSubnet(network, bits, 'ipv4');
nearby.addAddress('::1', 'ipv6');
nearby.addSubnet('fc00::', 7, 'ipv6');
nearby.addSubnet('fe80::', 10, 'ipv6');

export const isNearby = (address: string): boolean =>
  nearby.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');

export function metricsRoutes(app: Api, context: Context): void {
  const registry = new Registry();
  // The delay of the event loop is measured by a timer of this many ms: its default of 10 wakes an idle process all day.
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: 100 });
  const durations = new Histogram({
    name: 'simmpl_http_request_seconds',
    help: 'Duration of HTTP requests by route',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
    registers: [registry],
  });
  const up = new Gauge({
    name: 'simmpl_part_up',
    help: 'Whether a part is ready: database, media, exchange, api',
    labelNames: ['part'],
    registers: [registry],
  });
  const exchangeGauges = new Map<string, Gauge>();
  const exchangeGauge = (name: string): Gauge => {
    const known = exchangeGauges.get(name);
    if (known !== undefined) return known;
    const help = `${name.replaceAll('_', ' ')}, as the exchange counts it`;
    const made = new Gauge({ name: `simmpl_exchange_${name}`, help, registers: [registry] });
    exchangeGauges.set(name, made);
    return made;
  };

  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown';
    durations.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
  });

  app.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    if (!isNearby(clientAddress(request))) {
      const actor = await authenticate(context, request, reply);
      if (actor?.role !== 'operator') throw new ApiError(actor === null ? 'sign-in-needed' : 'forbidden');
    }
    const health = await readHealth(context);
    for (const [part, { ready }] of Object.entries(health.parts)) up.set({ part }, ready ? 1 : 0);
    if (health.parts.exchange.ready)
      for (const [name, value] of Object.entries(await context.exchange.request({ kind: 'metrics' })))
        exchangeGauge(name.replaceAll(/\W/g, '_')).set(value);
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}
