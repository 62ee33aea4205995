import { expect, test } from 'vitest';
import { splitHostPort } from './host-port.ts';

test.each([
  ['carrier.example', { host: 'carrier.example', name: 'carrier.example', port: undefined }],
  ['192.0.2.1:5090', { host: '192.0.2.1', name: '192.0.2.1', port: 5090 }],
  ['[2001:db8::1]', { host: '2001:db8::1', name: '[2001:db8::1]', port: undefined }],
  ['[2001:db8::1]:5080', { host: '2001:db8::1', name: '[2001:db8::1]', port: 5080 }],
])('%s', (text, parts) => {
  expect(splitHostPort(text)).toEqual(parts);
});
