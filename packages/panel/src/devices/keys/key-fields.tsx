import { Select, Stack, Text, TextInput } from '@mantine/core';
import type { FeatureKind } from '@simmpl/model';
import { useQuery } from '@tanstack/react-query';
import { featureCodesQuery } from '../../codes/queries.ts';
import { useWords } from '../../i18n/word-book.ts';
import { useCompany } from '../../session/session.ts';
import type { DeviceKey } from '../device-values.ts';
import { useKeyChoices } from './key-names.ts';
import { keyWords } from './key-words.ts';

const kinds = [
  'line',
  'user',
  'speed-dial',
  'diversion',
  'park',
  'queues',
  'closed',
  'voicemail',
  'pick-up',
  'phone-book',
] as const;
const places = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

/** The code that a kind of key dials. */
const codeOfKey = {
  park: 'park-place',
  queues: 'queue-toggle',
  closed: 'closed',
  'pick-up': 'pick-up',
} as const satisfies Partial<Record<DeviceKey['kind'], FeatureKind>>;

/** The kinds of keys whose code is off: a phone does not get them. */
function useCodesOff(): ReadonlySet<string> {
  const { data = [] } = useQuery(featureCodesQuery(useCompany().id));
  const off = new Set(data.flatMap(({ kind, on }) => (on ? [] : [kind])));
  return new Set(Object.entries(codeOfKey).flatMap(([kind, code]) => (off.has(code) ? [kind] : [])));
}

/** What one key does. */
export function KeyFields({
  value,
  change,
}: {
  readonly value: DeviceKey | undefined;
  readonly change: (key: DeviceKey | undefined) => void;
}) {
  const say = useWords(keyWords);
  const choices = useKeyChoices();
  const codes = useCodesOff();
  /** A key of a kind, with the first choice there is. */
  const begin = (kind: string | null): DeviceKey | undefined => {
    const label = '';
    switch (kind) {
      case 'user':
        return choices.users[0] && { kind, of: { user: choices.users[0].value }, label };
      case 'speed-dial':
        return { kind, number: '', label };
      case 'diversion':
        return choices.diversions[0] && diversionKey(choices.diversions[0].value, label);
      case 'park':
        return { kind, place: 1, label };
      case 'voicemail':
        return { kind, of: null, label };
      case 'line':
      case 'queues':
      case 'closed':
      case 'pick-up':
      case 'phone-book':
        return { kind, label };
      default:
        return undefined;
    }
  };
  return (
    <Stack>
      <Select
        label={say('kind')}
        allowDeselect={false}
        value={value?.kind ?? ''}
        data={[
          { value: '', label: say('empty') },
          ...kinds.map((kind) => ({
            value: kind,
            label: say(kind),
            disabled: kind === 'diversion' && choices.diversions.length === 0,
          })),
        ]}
        onChange={(kind) => change(begin(kind))}
      />
      {value !== undefined && codes.has(value.kind) && (
        <Text size="sm" c="orange">
          {say('codeOff')}
        </Text>
      )}
      {value?.kind === 'user' && (
        <Select
          label={say('colleague')}
          searchable
          allowDeselect={false}
          value={value.of.user}
          data={[...choices.users]}
          onChange={(user) => user !== null && change({ ...value, of: { user } })}
        />
      )}
      {value?.kind === 'speed-dial' && (
        <TextInput
          label={say('number')}
          description={say('numberHint')}
          maxLength={32}
          value={value.number}
          onChange={({ currentTarget }) =>
            change({ ...value, number: currentTarget.value.replaceAll(/[\s()-]/g, '') })
          }
        />
      )}
      {value?.kind === 'diversion' && (
        <Select
          label={say('which')}
          allowDeselect={false}
          value={`${value.of.dialPlan}*${value.sequence}`}
          data={[...choices.diversions]}
          onChange={(chosen) => chosen !== null && change(diversionKey(chosen, value.label))}
        />
      )}
      {value?.kind === 'park' && (
        <Select
          label={say('place')}
          allowDeselect={false}
          value={String(value.place)}
          data={[...places]}
          onChange={(place) => change({ ...value, place: Number(place ?? 1) })}
        />
      )}
      {value?.kind === 'voicemail' && (
        <Select
          label={say('box')}
          allowDeselect={false}
          value={value.of?.voicemailBox ?? ''}
          data={[{ value: '', label: say('ownVoicemail') }, ...choices.boxes]}
          onChange={(box) => change({ ...value, of: box ? { voicemailBox: box } : null })}
        />
      )}
      {value !== undefined && (
        <TextInput
          label={say('label')}
          description={say('labelHint')}
          maxLength={40}
          value={value.label}
          onChange={({ currentTarget }) => change({ ...value, label: currentTarget.value })}
        />
      )}
    </Stack>
  );
}

function diversionKey(value: string, label: string): DeviceKey {
  const [dialPlan = '', sequence = ''] = value.split('*');
  return { kind: 'diversion', of: { dialPlan }, sequence: Number(sequence), label };
}
