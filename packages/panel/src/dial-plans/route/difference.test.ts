import type { Route } from '@simmpl/model';
import { expect, test } from 'vitest';
import { difference } from './difference.ts';
import { closed, directory, names, play, ring, stop, tape } from './example.testing.ts';
import { moveStep, removeStep, updateStep } from './route-edit.ts';

const before: Route = [ring('first', 'a'), ring('second', 'b'), stop('end')];
const words = (after: Route, language: 'nl' | 'en' = 'nl', from = before) =>
  difference(from, after, directory, names, language).map((change) => change.words);

test('nothing differs between a route and itself', () => {
  expect(words(before)).toEqual([]);
});

test('a new step, with the moment it has its turn', () => {
  const after = before.toSpliced(2, 0, tape('night'));
  expect(words(after)).toEqual(['Nieuw: Spreek in bij Kantoor; na 20 seconden zonder antwoord.']);
  expect(words(after, 'en')).toEqual(['New: Leave a message at Kantoor; after 20 seconds without answer.']);
});

test('a new block is told once, with what it holds', () => {
  expect(words([closed('c', play('p'), stop('s')), ...before])).toEqual([
    'Nieuw: Buiten Openingstijden (met 2 stappen); meteen als er gebeld wordt.',
  ]);
});

test('a step that is gone, and one gone out of a block', () => {
  expect(words(removeStep(before, 'second'))).toEqual(['Weg: Bel Bram, 20 s.']);
  const withBlock = [closed('c', play('p'), stop('s')), ...before];
  expect(words(removeStep(withBlock, 'p'), 'nl', withBlock)).toEqual([
    'Weg: Speel Gesloten (alleen buiten Openingstijden).',
  ]);
});

test('a move names only the step that moved', () => {
  expect(words(moveStep(before, 'first', { parent: null, index: 2 }))).toEqual([
    'Verplaatst: Bel Anna, 20 s; nu na 20 seconden zonder antwoord.',
  ]);
  const withBlock = [closed('c', play('p')), ...before];
  expect(words(moveStep(withBlock, 'end', { parent: 'c', index: 1 }), 'nl', withBlock)).toEqual([
    'Verplaatst: Hang op, niet bereikbaar; nu na “speel Gesloten”, alleen buiten Openingstijden.',
  ]);
});

test('a changed setting, seen in the sentence or not', () => {
  const longer = updateStep(before, 'first', (step) => ({
    ...step,
    settings: { ...step.settings, timeoutSeconds: 30 },
  }));
  expect(words(longer)).toEqual(['Gewijzigd: Bel Anna, 20 s wordt bel Anna, 30 s.']);
  expect(words(longer, 'en')).toEqual(['Changed: Ring Anna, 20 s becomes ring Anna, 30 s.']);
  const named = updateStep(before, 'end', (step) => ({ ...step, label: 'Klaar' }));
  expect(words(named)).toEqual(['Instellingen gewijzigd: Hang op, niet bereikbaar.']);
});
