import { expect, test } from 'vitest';
import { destinationPresets, presetOf } from './destination-presets.ts';
import { trunkFieldsSchema } from './trunk.ts';
import { leftOpen, trunkTemplates } from './trunk-templates.ts';

test.each(trunkTemplates)('the template of $name is a trunk that can be', ({ name, values }) => {
  expect(trunkFieldsSchema.parse({ name, ...values })).toMatchObject(values);
});

test('what a carrier does not publish is to be asked', () => {
  const open = (id: string) => trunkTemplates.filter((one) => one.id === id).map(leftOpen);
  expect(open('callvoip')).toEqual([[]]);
  expect(open('telador')).toEqual([['sendTo', 'acceptFrom', 'callerId']]);
  expect(open('kpn')[0]).toHaveLength(6);
});

test('a list of countries is known as its preset, in any order', () => {
  for (const { id, countries } of destinationPresets) expect(presetOf([...countries].reverse())).toBe(id);
  expect(presetOf(['NL', 'BR'])).toBeUndefined();
});

test('each preset holds those before it', () => {
  for (const [index, { countries }] of destinationPresets.entries()) {
    const wider: readonly string[] = destinationPresets[index + 1]?.countries ?? countries;
    expect(countries.every((country) => wider.includes(country))).toBe(true);
  }
});
