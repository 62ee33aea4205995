import { Group, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useWords } from '../i18n/word-book.ts';
import type { CallFilter } from './filter.ts';
import { callWords } from './words.ts';

export function Filters({
  filter,
  change,
}: {
  readonly filter: CallFilter;
  readonly change: (filter: CallFilter) => void;
}) {
  const say = useWords(callWords);
  return (
    <Group gap={8}>
      <SegmentedControl
        aria-label={say('outcome')}
        value={filter.answered}
        data={(['all', 'answered', 'missed'] as const).map((value) => ({ value, label: say(value) }))}
        onChange={(answered) => change({ ...filter, answered })}
      />
      <Select
        aria-label={say('direction')}
        w={{ base: 'calc(50% - 4px)', sm: 140 }}
        allowDeselect={false}
        value={filter.direction}
        data={[
          { value: 'all', label: say('direction') },
          ...(['in', 'out', 'internal'] as const).map((value) => ({ value, label: say(value) })),
        ]}
        onChange={(direction) => change({ ...filter, direction: direction ?? 'all' })}
      />
      <Select
        aria-label={say('period')}
        w={{ base: 'calc(50% - 4px)', sm: 140 }}
        allowDeselect={false}
        value={filter.period}
        data={[
          { value: 'any', label: say('anyTime') },
          ...(['today', 'week', 'month'] as const).map((value) => ({ value, label: say(value) })),
        ]}
        onChange={(period) => change({ ...filter, period: period ?? 'any' })}
      />
      <TextInput
        aria-label={say('fromHint')}
        placeholder={say('fromHint')}
        w={{ base: '100%', sm: 176 }}
        value={filter.from}
        onChange={({ currentTarget }) => change({ ...filter, from: currentTarget.value })}
      />
      <TextInput
        aria-label={say('toHint')}
        placeholder={say('toHint')}
        w={{ base: '100%', sm: 176 }}
        value={filter.to}
        onChange={({ currentTarget }) => change({ ...filter, to: currentTarget.value })}
      />
    </Group>
  );
}
