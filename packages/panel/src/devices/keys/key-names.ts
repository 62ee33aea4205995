import { fullName } from '@simmpl/model';
import { useQuery } from '@tanstack/react-query';
import { dialPlansQuery, usersQuery } from '../../api/queries.ts';
import { diversionsQuery, voicemailBoxesQuery } from '../../dial-plans/company/queries.ts';
import { useWords } from '../../i18n/word-book.ts';
import { useCompany } from '../../session/session.ts';
import type { DeviceKey } from '../device-values.ts';
import { keyWords } from './key-words.ts';

/** What keys may stand for in this company, as lists to choose from. */
export interface KeyChoices {
  readonly users: readonly { readonly value: string; readonly label: string }[];
  /** By `<dial plan>*<sequence>`. */
  readonly diversions: readonly { readonly value: string; readonly label: string }[];
  readonly boxes: readonly { readonly value: string; readonly label: string }[];
}

export function useKeyChoices(): KeyChoices {
  const { id: company } = useCompany();
  const { data: users = [] } = useQuery(usersQuery(company));
  const { data: plans = [] } = useQuery(dialPlansQuery(company));
  const { data: diversions = [] } = useQuery(diversionsQuery(company));
  const { data: boxes = [] } = useQuery(voicemailBoxesQuery(company));
  const planName = (id: string): string => plans.find((plan) => plan.id === id)?.name ?? '';
  return {
    users: users.map((user) => ({ value: user.id, label: `${fullName(user)} · ${user.internalNumber}` })),
    diversions: diversions.map(({ dialPlanId, sequence, label }) => ({
      value: `${dialPlanId}*${sequence}`,
      label: `${label || sequence} · ${planName(dialPlanId)}`,
    })),
    boxes: boxes.map(({ id, name }) => ({ value: id, label: name })),
  };
}

const shortNames = {
  line: 'shortLine',
  queues: 'shortQueues',
  closed: 'shortClosed',
  'pick-up': 'shortPickUp',
} as const;

/** What stands beside a key on the phone's display. */
export function useKeyName(): (key: DeviceKey) => string {
  const say = useWords(keyWords);
  const { users, diversions, boxes } = useKeyChoices();
  const nameIn = (list: KeyChoices['users'], value: string): string =>
    list.find((choice) => choice.value === value)?.label.split(' · ')[0] ?? say('gone');
  return (key) => {
    if (key.label !== '') return key.label;
    switch (key.kind) {
      case 'user':
        return nameIn(users, key.of.user);
      case 'speed-dial':
        return key.number;
      case 'diversion':
        return nameIn(diversions, `${key.of.dialPlan}*${key.sequence}`);
      case 'park':
        return say('shortPark', { place: key.place });
      case 'voicemail':
        return key.of === null ? say('voicemail') : nameIn(boxes, key.of.voicemailBox);
      case 'phone-book':
        return say('phone-book');
      default:
        return say(shortNames[key.kind]);
    }
  };
}
