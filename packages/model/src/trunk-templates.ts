import type { TrunkFields } from './trunk.ts';

/** What a carrier publishes about its trunks; what it does not publish is left out, for the carrier to tell. */
export interface TrunkTemplate {
  readonly id: string;
  readonly name: string;
  readonly values: Partial<TrunkFields>;
}

/** What a trunk can't do without, in the order in which a carrier is asked for it. */
const askedOfCarriers = [
  'sendTo',
  'protocol',
  'register',
  'acceptFrom',
  'numberForm',
  'callerId',
] as const satisfies readonly (keyof TrunkFields)[];

/** What a template leaves open: the administrator asks the carrier. */
export const leftOpen = ({ values }: TrunkTemplate): (typeof askedOfCarriers)[number][] =>
  askedOfCarriers.filter((field) => values[field] === undefined);

/**
 * Carriers in the Netherlands. Each key stands under the place where it was read (November 2026); nothing here is
 * guessed. Of those without keys nothing was found in public: they are here so that the panel says what to ask for.
 */
export const trunkTemplates: readonly TrunkTemplate[] = [
  {
    id: 'bird',
    name: 'Bird (MessageBird)',
    values: {
      // https://docs.bird.com/connectivity-platform/sip-trunking/sip-server-and-connection-details: "SIP Signaling
      // servers", Europe.
      sendTo: '35.205.157.173:5060',
      alsoSendTo: ['35.189.226.179:5060'],
      acceptFrom: ['35.205.157.173', '35.189.226.179'],
      // The same page: "All SIP servers expose port 5060 over UDP".
      protocol: 'udp',
    },
  },
  { id: 'budgetphone', name: 'Budgetphone', values: {} },
  {
    id: 'callvoip',
    name: 'CallVoip (Simmpl)',
    values: {
      // https://github.com/timcallvoip/callvoip-website, the FRITZ!Box page: "Registrar en Proxy server".
      sendTo: 'pbx.callvoip.nl',
      // The same site, content/ondersteuning/algemeen/sip-trunk-handleiding.md, appendix 6: the addresses that calls
      // come from; the page on networks: UDP both ways.
      acceptFrom: ['185.19.236.0/22'],
      protocol: 'udp',
      // The same manual, appendix 1: "Require registration for: in and outgoing calls".
      register: true,
      // Appendix 1, outbound rules: calls are sent as 3150820000; step 2: caller IDs in the international form with 31.
      numberForm: { to: 'digits', from: 'digits', identity: 'digits' },
      // Appendix 1, outbound parameters: the caller's number is the user of From and of P-Asserted-Identity.
      callerId: { identity: 'pai', from: 'caller', withheld: 'anonymous', domain: null },
    },
  },
  { id: 'cm', name: 'CM.com', values: {} },
  { id: 'kpn', name: 'KPN', values: {} },
  { id: 'speakup', name: 'SpeakUp', values: {} },
  {
    id: 'telador',
    name: 'Telador (Kwebbl)',
    values: {
      // https://support.telador.nl/desk/190155-SIP-Trunk-specificaties: "SIP over UDP, TCP is not supported".
      protocol: 'udp',
      // The same page, Codecs: "g711a, g711u".
      codecs: ['PCMA', 'PCMU'],
      // Authentication: "SIP REGISTER with DIGEST authentication".
      register: true,
      // Number Format: "E164+ All SIP headers sent or received".
      numberForm: { to: 'plus', from: 'plus', identity: 'plus' },
    },
  },
  {
    id: 'voys',
    name: 'Voys (VoIPGRID)',
    values: {
      // https://github.com/VoIPGRID/vialer-android, SoftPhone.kt: where accounts register.
      sendTo: 'sipproxy.voipgrid.nl:5060',
      register: true,
    },
  },
  { id: 'xelion', name: 'Xelion', values: {} },
];
