import { expect, test } from 'vitest';
import { historyOf, record, redo, undo } from './history.ts';

test('undo and redo walk back and forth', () => {
  const history = record(record(historyOf('a'), 'b'), 'c');
  expect(undo(history).present).toBe('b');
  expect(undo(undo(history)).present).toBe('a');
  expect(redo(undo(history)).present).toBe('c');
  expect(undo(historyOf('a')).present).toBe('a');
  expect(redo(history)).toBe(history);
});

test('a change after undo forgets what was undone', () => {
  const history = record(undo(record(historyOf('a'), 'b')), 'c');
  expect(history.future).toEqual([]);
  expect(undo(history).present).toBe('a');
});

test('changes of one field in a row are one step back', () => {
  const typed = record(record(record(historyOf('a'), 'b', 'label'), 'c', 'label'), 'd', 'time');
  expect(undo(typed).present).toBe('c');
  expect(undo(undo(typed)).present).toBe('a');
});

test('no change is no step back', () => {
  const history = historyOf('a');
  expect(record(history, 'a')).toBe(history);
});
