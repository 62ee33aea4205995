import type { Brand } from '../brand.ts';
import { modelOf } from '../brands.ts';
import { type Phone, type PhoneKey, usualPhone } from '../phone.ts';

const lamps: readonly PhoneKey[] = [
  { module: 0, place: 1, kind: 'line', digits: '', label: '101', lamp: false },
  { module: 0, place: 2, kind: 'user', digits: '102', label: 'Jan & Piet', lamp: true },
  { module: 0, place: 3, kind: 'speed-dial', digits: '0508200000', label: 'Meldkamer', lamp: false },
  { module: 0, place: 4, kind: 'park', digits: '*71', label: 'Parkeren 1', lamp: true },
  { module: 0, place: 5, kind: 'diversion', digits: '3395*1', label: 'Lunch', lamp: true },
  { module: 0, place: 6, kind: 'phone-book', digits: '', label: 'Telefoonboek', lamp: false },
  { module: 1, place: 2, kind: 'queues', digits: '*100', label: 'Wachtrij', lamp: true },
];

/** A phone of a brand with one of each kind of key, as far as the model has places. */
export function examplePhone(brand: Brand, type: string, change: Partial<Phone> = {}): Phone {
  const model = modelOf(brand, type);
  if (model?.name !== type) throw new RangeError(`${brand.name} has no ${type}`);
  const several = model.kind === 'desk' || model.kind === 'app' ? [] : [2];
  return {
    model,
    mac: '00156574b150',
    accounts: [1, ...several].map((number) => ({
      number,
      label: `10${number} Els`,
      displayName: 'Els de Vries',
      sipUsername: `bakkerij-10${number}`,
      sipPassword: `quickstart-10${number}`,
    })),
    keys: lamps.filter(({ module, place }) => module > 0 || place <= model.keys.count),
    sideModules: model.sideModule === null ? 0 : 1,
    server: { host: 'pbx.example.nl', port: 5060, transport: 'udp' },
    srtp: 'off',
    ...usualPhone,
    voicemailNumber: '1233',
    pickUpCode: '*8',
    timeZone: 'Europe/Amsterdam',
    language: 'nl',
    tones: 'NL',
    adminPassword: 'zeegroen42',
    firmwareUrl: '',
    address: 'https://pbx.example.nl/provisioning/token/',
    signIn: { username: '0f1e2d3c', password: 'ophalen23456' },
    phoneBook: 'Bakkerij',
    lookUp: {
      ...{ host: 'pbx.example.nl', port: 1636, tls: true, base: 'ou=phonebook' },
      ...{ name: 'uid=bakkerij-101,ou=phonebook', password: 'opzoeken23456' },
    },
    ...change,
  };
}
