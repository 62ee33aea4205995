import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { expect, test } from 'vitest';
import { fileNamed } from './brand.ts';
import { brandOf, brands, modelOf } from './brands.ts';
import { ProvisioningError } from './errors.ts';
import type { Phone } from './phone.ts';
import { examplePhone } from './testing/example-phone.ts';
import { publishedKeys } from './testing/published.ts';

/** Two models of each brand, of different forms where it has several. */
const examples = [
  ['cisco', '8851'],
  ['cisco', 'SPA504G'],
  ['cisco', 'SPA112'],
  ['fanvil', 'X4U'],
  ['fanvil', 'X3S'],
  ['gigaset', 'Maxwell 3'],
  ['gigaset', 'N670 IP PRO'],
  ['gigaset', 'N510 IP PRO'],
  ['grandstream', 'GRP2614'],
  ['grandstream', 'GXP2170'],
  ['grandstream', 'HT802'],
  ['linphone', 'Linphone'],
  ['panasonic', 'KX-HDV230'],
  ['panasonic', 'KX-TGP600'],
  ['poly', 'VVX 250'],
  ['poly', 'VVX 450'],
  ['snom', 'D785'],
  ['snom', 'D717'],
] as const;

function example(id: string, type: string, change: Partial<Phone> = {}) {
  const brand = brandOf(id);
  if (brand === undefined) throw new RangeError(`no brand ${id}`);
  return { brand, files: brand.files(examplePhone(brand, type, change)) };
}

const parser = new XMLParser({ ignoreAttributes: false, preserveOrder: true, attributeNamePrefix: '' });

/** Every name that a maker would have to know: elements, and attributes where these are the settings. */
function keysOf(text: string): Set<string> {
  const keys = new Set<string>();
  if (!text.startsWith('<?xml')) {
    for (const line of text.split(/\r?\n/).slice(1))
      if (line.includes('=')) keys.add(line.split('=')[0] ?? '');
    return keys;
  }
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(walk);
    if (typeof node !== 'object' || node === null) return;
    const attributes: Record<string, string> = Object(Object(node)[':@'] ?? {});
    for (const [name, value] of Object.entries(node)) {
      if (name === ':@' || name === '#text' || name === '?xml') continue;
      keys.add(name);
      if (name === 'entry' || name === 'item') keys.add(attributes.name ?? '');
      if (name === 'param' || name === 'oper') keys.add(attributes.name ?? '');
      if (name === 'SYMB_ITEM') keys.add(attributes.ID ?? '');
      if (name === 'ALL' || name === 'APPLICATION') for (const key of Object.keys(attributes)) keys.add(key);
      walk(value);
    }
  };
  walk(parser.parse(text));
  return keys;
}

test.each(examples)(
  'the files of a %s %s are the expected ones, well-formed, of published keys only',
  async (id, type) => {
    const { files } = example(id, type);
    const isPublished = publishedKeys(readFileSync(join(import.meta.dirname, id, 'README.md'), 'utf8'));
    for (const { name, text } of files) {
      await expect(text).toMatchFileSnapshot(join(import.meta.dirname, id, 'expected', `${type} ${name}`));
      if (text.startsWith('<?xml')) expect(XMLValidator.validate(text)).toBe(true);
      expect([...keysOf(text)].filter((key) => !isPublished(key))).toEqual([]);
    }
  },
);

test.each(examples)('a %s %s asks for its files by the names we have them under', (id, type) => {
  const { brand, files } = example(id, type);
  for (const { name } of files) {
    expect(brand.macIn(name)).toBe(id === 'linphone' ? undefined : '00156574b150');
    expect(fileNamed(files, name.toUpperCase())?.name).toBe(name);
  }
  expect(brand.macIn('../../etc/passwd')).toBeUndefined();
});

test('the sound of every brand is encrypted where the company wants it, and not where it does not', () => {
  for (const { id, models } of brands) {
    for (const { name } of models) {
      const texts = (srtp: Phone['srtp']) =>
        example(id, name, { srtp, server: { host: 'pbx.example.nl', port: 5061, transport: 'tls' } })
          .files.map(({ text }) => text)
          .join('');
      const ways = new Set([texts('off'), texts('allowed'), texts('required')]);
      // What the makers do not publish is said in their README.
      expect([id, name, ways.size]).toEqual([id, name, waysOf(id, name)]);
    }
  }
});

/** In how many ways a model can treat encryption: never, where it can, always. */
function waysOf(id: string, name: string): number {
  if (name === 'N510 IP PRO') return 1;
  return id === 'panasonic' || name.startsWith('SPA3') || name.startsWith('SPA5') ? 2 : 3;
}

test.each(brands.map(({ id, models }) => [id, models[0]?.name ?? ''] as const))(
  'a name that tries to break out of a %s file stays a name, and a secret that does is refused',
  (id, type) => {
    const hostile = 'Els" x="1"<b>&\r\nsetting = evil';
    const { brand } = example(id, type);
    const phone = examplePhone(brand, type);
    const [account] = phone.accounts;
    if (account === undefined) throw new Error('no account');
    const named = { ...account, label: hostile, displayName: hostile };
    const { files } = example(id, type, { accounts: [named] });
    const plain = example(id, type, { accounts: [{ ...account }] }).files;
    for (const [i, { text }] of files.entries()) {
      if (text.startsWith('<?xml')) expect(XMLValidator.validate(text)).toBe(true);
      expect([...keysOf(text)]).toEqual([...keysOf(plain[i]?.text ?? '')]);
      expect(text.split('\n').length).toBe(plain[i]?.text.split('\n').length);
    }
    const secret = { ...account, sipPassword: 'geheim\nmeer' };
    expect(() => example(id, type, { accounts: [secret] })).toThrow(ProvisioningError);
  },
);

test.each(brands.map(({ id }) => [id] as const))(
  'the phone book of %s is well-formed and has everybody',
  (id) => {
    const entries = [
      { name: 'Jan & Piet', numbers: ['102', '+31612345678'] },
      { name: 'Els', numbers: ['101'] },
    ];
    const text = brandOf(id)?.phoneBook(entries) ?? '';
    expect(XMLValidator.validate(text)).toBe(true);
    for (const part of ['Jan &amp; Piet', '102', '+31612345678', 'Els', '101']) expect(text).toContain(part);
  },
);

test('a model is found however it is typed, and one that is not known is set up like the plainest', () => {
  const yealink = brandOf('yealink');
  if (yealink === undefined) throw new Error('no Yealink');
  expect(modelOf(yealink, 't54w')?.name).toBe('T54W');
  expect(modelOf(yealink, 'T 54-W')?.name).toBe('T54W');
  expect(modelOf(yealink, 'T99')?.name).toBe('T30P');
});
