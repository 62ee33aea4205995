import { type TemplateAnswers, type TemplateName, templates } from '@simmpl/dialplan';
import { type Directory, fullName, type Language, toE164 } from '@simmpl/model';

/** What the dialog asks, as its fields hold it: people and numbers as `user <id>` or `external <number>`. */
export interface TemplateValues {
  readonly name: string;
  readonly who: readonly string[];
  readonly days: readonly number[];
  readonly from: string;
  readonly to: string;
  /** Id of a voicemail box; empty for a new one. */
  readonly box: string;
  readonly dutyPost: string;
  readonly onCall: readonly string[];
}

/** People who are filled in beforehand: more would only have to be taken out again. */
const mostProposed = 6;

/** Sensible answers to begin with: whoever has a device rings, and the only voicemail box is taken. */
export function firstValues(
  template: TemplateName,
  directory: Directory,
  language: Language,
): TemplateValues {
  const { words, hours } = templates[template];
  const reachable = [...directory.users.values()].filter(({ id }) => directory.devicesOfUser.has(id));
  const [box, another] = directory.voicemailBoxes.keys();
  return {
    name: words[language].name,
    who: reachable.slice(0, mostProposed).map(({ id }) => `user ${id}`),
    ...hours,
    box: box !== undefined && another === undefined ? box : '',
    dutyPost: '',
    onCall: [],
  };
}

/** The values as the API takes them. A number that is none is sent as it was typed, for the API to say so. */
export function answersOf(
  template: TemplateName,
  values: TemplateValues,
): Omit<TemplateAnswers, 'internalNumber'> {
  const { who, onCall, box, dutyPost, days, ...plain } = values;
  const post = dutyPost.trim();
  return {
    template,
    ...plain,
    days: [...days],
    who: who.map(referenceOf),
    onCall: onCall.map(referenceOf),
    box: box === '' ? null : { voicemailBox: box },
    dutyPost: templates[template].asks !== 'dutyPost' || post === '' ? null : (toE164(post) ?? post),
  };
}

function referenceOf(value: string): TemplateAnswers['who'][number] {
  const [kind, key = ''] = value.split(' ');
  return kind === 'external' ? { external: key } : { user: key };
}

/** Colleagues, and for a duty roster their mobile numbers too. */
export function peopleOptions(
  directory: Directory,
  withMobiles: boolean,
  mobile: (name: string, number: string) => string,
): { value: string; label: string }[] {
  return [...directory.users.values()].flatMap((user) => {
    const name = fullName(user);
    const own = { value: `user ${user.id}`, label: `${name} (${user.internalNumber})` };
    return withMobiles && user.mobileNumber !== null
      ? [own, { value: `external ${user.mobileNumber}`, label: mobile(name, user.mobileNumber) }]
      : [own];
  });
}
