import type { Language, Words } from './problems.ts';

/** What can be wrong between us and a carrier, in words that follow "the carrier". */
const faults = {
  silent: { nl: 'antwoordt niet', en: 'does not answer' },
  account: {
    nl: 'neemt de gebruikersnaam of het wachtwoord niet aan',
    en: 'does not take the user name or the password',
  },
  credit: { nl: 'zegt dat het tegoed op is', en: 'says that there is no credit' },
  closed: { nl: 'is buiten dienst of niet te bereiken', en: 'is out of service or can not be reached' },
  identity: { nl: 'neemt het getoonde nummer niet aan', en: 'does not take the number that is shown' },
  fault: { nl: 'heeft een storing', en: 'has a fault' },
  refusal: { nl: 'weigert', en: 'refuses' },
} as const satisfies Readonly<Record<string, Words>>;

const known: Readonly<Record<number, keyof typeof faults>> = {
  401: 'account',
  402: 'credit',
  403: 'account',
  407: 'account',
  408: 'silent',
  428: 'identity',
  436: 'identity',
  437: 'identity',
  438: 'identity',
  503: 'closed',
};

/**
 * What a SIP status says of a trunk's carrier, as a person reads it, with the status for whoever calls the carrier about
 * it: `antwoordt niet (408)`.
 */
export function trunkFaultText(sipStatus: number, language: Language): string {
  const fault = known[sipStatus] ?? (sipStatus >= 500 ? 'fault' : 'refusal');
  return `${faults[fault][language]} (${sipStatus})`;
}
