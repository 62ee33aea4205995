import { execFileSync } from 'node:child_process';
import { createPrivateKey } from 'node:crypto';
import { expect, test } from 'vitest';
import { newKey } from './acme-client.ts';
import { certificateRequest } from './certificate-request.ts';

test('OpenSSL reads the request, believes its signature and finds the names', () => {
  const names = ['telephone.example.com', `${'long-'.repeat(12)}.example.com`];
  const request = certificateRequest(names, createPrivateKey(newKey()));
  const text = execFileSync('openssl', ['req', '-inform', 'der', '-noout', '-verify', '-text'], {
    input: request,
    stdio: ['pipe', 'pipe', 'pipe'],
  }).toString();
  expect(text).toContain(`DNS:${names[0]}, DNS:${names[1]}`);
  expect(text).toContain('ecdsa-with-SHA256');
});
