import type { Directory } from '@simmpl/model';
import { contactName, plainDigits } from '@simmpl/model';
import { z } from 'zod';
import type { Call } from '../call.ts';
import { defineModule } from '../module.ts';
import type { PlanId } from '../situation.ts';
import { variableName } from '../variables.ts';

/** Longest value that is kept of an answer, characters. */
const maxValue = 500;

const settings = z.strictObject({
  method: z.enum(['GET', 'POST']).default('POST'),
  url: z.url({ protocol: /^https?$/ }).max(500),
  timeoutSeconds: z.int().min(1).max(10).default(2),
  /** What conditions further down call the answer; empty where nobody looks at it. */
  answerName: z.union([z.literal(''), variableName]).default(''),
});

/** Tells a web server about the call, and keeps what it answers for conditions further down (panel document, section 4.9). */
export const webhook = defineModule({
  type: 'webhook',
  family: 'collect',
  icon: 'webhook',
  words: {
    nl: {
      name: 'Webhook',
      hint: 'Meldt het gesprek aan een webserver; het antwoord kan verderop een voorwaarde zijn.',
      fields: {
        url: 'Adres',
        method: 'Methode',
        timeoutSeconds: 'Hoe lang wachten',
        answerName: 'Naam van het antwoord',
      },
    },
    en: {
      name: 'Webhook',
      hint: 'Tells a web server about the call; a condition further down can look at the answer.',
      fields: {
        url: 'Address',
        method: 'Method',
        timeoutSeconds: 'How long to wait',
        answerName: 'Name of the answer',
      },
    },
  },
  settings,
  hasSteps: false,

  async run(call, { method, url, timeoutSeconds, answerName }, visit) {
    const reply = await call.fetch({
      method,
      url,
      timeoutMs: timeoutSeconds * 1000,
      body: payload(call, visit.plan),
    });
    if (answerName === '' || reply.kind === 'failed' || reply.status < 200 || reply.status > 299)
      return 'next';
    for (const [name, value] of values(answerName, reply.contentType, reply.body))
      visit.setVariable(name, value);
    return 'next';
  },

  durationMs: ({ timeoutSeconds }) => timeoutSeconds * 1000,

  sentence: ({ url, answerName }, _names, language) => ({
    title: [language === 'nl' ? 'Meld aan ' : 'Tell ', { name: hostOf(url), missing: false }],
    detail:
      answerName === ''
        ? ''
        : language === 'nl'
          ? `antwoord heet ${answerName}`
          : `answer is called ${answerName}`,
  }),
});

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : url);

/** The call as the panel document has it: everything is a string, numbers as digits, times in ms. */
function payload(call: Call, plan: PlanId): Record<string, string> {
  const { facts } = call;
  const dialPlan = 'dialPlan' in plan ? call.directory().dialPlans.get(plan.dialPlan) : undefined;
  return {
    com_id: facts.companyId,
    dp_id: dialPlan?.id ?? '',
    dp_in_number: dialPlan?.internalNumber ?? '',
    dp_ex_number: dialPlan === undefined ? '' : numberOf(dialPlan.id, call.directory()),
    callee_number: plainDigits(facts.dialledNumber),
    caller_number: facts.callerNumber === null ? '' : plainDigits(facts.callerNumber),
    uuid: facts.callId,
    phonebook_caller_name: nameInPhoneBook(call),
    event_time: String(call.now()),
    call_start_time: String(facts.enteredAt),
    rta_call_id: facts.callId,
    sip_call_id: facts.sipCallId,
  };
}

/** Colleagues are in the phone book by themselves; what a carrier says of a caller is not. */
const nameInPhoneBook = (call: Call): string =>
  call.facts.callerUserId === null
    ? (contactName(call.directory(), call.facts.callerNumber, null) ?? '')
    : call.facts.callerName;

function numberOf(dialPlanId: string, directory: Directory): string {
  for (const { number, dialPlanId: linked } of directory.numbers.values())
    if (linked === dialPlanId) return plainDigits(number);
  return '';
}

/** A text is the variable; of a JSON object each plain member is `<variable>.<member>`. */
function values(variable: string, contentType: string, body: string): [string, string][] {
  if (!contentType.includes('json')) return [[variable, body.trim().slice(0, maxValue)]];
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    // Said to be JSON and is none: as good as no answer.
    return [];
  }
  if (typeof json !== 'object' || json === null) return [[variable, String(json).slice(0, maxValue)]];
  return Object.entries(json).flatMap(([name, value]): [string, string][] =>
    ['string', 'number', 'boolean'].includes(typeof value)
      ? [[`${variable}.${name}`, String(value).slice(0, maxValue)]]
      : [],
  );
}
