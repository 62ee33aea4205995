import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { expect, test } from 'vitest';
import { featureState, readFeatureChange } from './feature-event.ts';

const namespace = 'xmlns="http://www.ecma-international.org/standards/ecma-323/csta/ed3"';

test('"do not disturb" and forwarding are read as Polycom, Yealink and Cisco write them', () => {
  expect(
    readFeatureChange(
      `<?xml version="1.0" encoding="ISO-8859-1"?>\r\n<SetDoNotDisturb ${namespace}>\r\n<device>101</device>\r\n<doNotDisturbOn>true</doNotDisturbOn>\r\n</SetDoNotDisturb>`,
    ),
  ).toEqual({ kind: 'decline-all', on: true });
  expect(
    readFeatureChange(
      `<SetForwarding ${namespace}><device/><forwardingType>forwardImmediate</forwardingType><forwardDN>0612345678</forwardDN><activateForward>true</activateForward></SetForwarding>`,
    ),
  ).toEqual({ kind: 'forward', on: true, to: '0612345678' });
  expect(
    readFeatureChange(
      `<a:SetForwarding xmlns:a="x"><a:device/><a:forwardingType>forwardImmediate</a:forwardingType><a:activateForward>false</a:activateForward></a:SetForwarding>`,
    ),
  ).toEqual({ kind: 'forward', on: false, to: '' });
});

test.each([
  '',
  'no xml',
  '<SetDoNotDisturb><doNotDisturbOn>perhaps</doNotDisturbOn></SetDoNotDisturb>',
  '<SetForwarding><forwardingType>forwardBusy</forwardingType><activateForward>true</activateForward></SetForwarding>',
  '<!DOCTYPE a [<!ENTITY b "true">]><SetDoNotDisturb><doNotDisturbOn>&b;</doNotDisturbOn></SetDoNotDisturb>',
  `<SetDoNotDisturb><doNotDisturbOn>true</doNotDisturbOn></SetDoNotDisturb>${' '.repeat(5_000)}`,
])('%s asks for nothing', (body) => {
  expect(readFeatureChange(body)).toBeUndefined();
});

test('the state has a part for each feature, each of them whole', () => {
  const { contentType, body } = featureState({
    internalNumber: '101',
    declineAll: true,
    forwardedTo: '+31612345678',
    untakenTo: { to: '3395', ringSeconds: 25 },
    lastForward: '102',
  });
  const boundary = /boundary="(.*)"/.exec(contentType)?.[1] ?? '';
  const parts = body.split(`--${boundary}`).slice(1, -1);
  const documents = parts.map((part) => {
    const [head = '', text = ''] = part.split('\r\n\r\n');
    const content = text.replace(/\r\n$/, '');
    expect(head).toContain(`Content-Length: ${content.length}`);
    expect(XMLValidator.validate(content)).toBe(true);
    return new XMLParser({ parseTagValue: false, ignoreDeclaration: true }).parse(content);
  });
  const device = '101';
  expect(documents).toEqual([
    { DoNotDisturbEvent: { device, doNotDisturbOn: 'true' } },
    {
      ForwardingEvent: {
        device,
        forwardingType: 'forwardImmediate',
        forwardStatus: 'true',
        forwardTo: '+31612345678',
      },
    },
    {
      ForwardingEvent: { device, forwardingType: 'forwardBusy', forwardStatus: 'true', forwardTo: '3395' },
    },
    {
      ForwardingEvent: {
        device,
        forwardingType: 'forwardNoAns',
        forwardStatus: 'true',
        forwardTo: '3395',
        ringCount: '5',
      },
    },
  ]);
});
