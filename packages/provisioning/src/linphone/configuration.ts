import type { ConfigurationFile } from '../brand.ts';
import { checkPhone, type Phone, type PhoneAccount } from '../phone.ts';
import { oneLine } from '../text.ts';
import { type Element, element, xmlDocument } from '../xml.ts';

const entry = (name: string, value: string | number): Element =>
  element('entry', value, { name, overwrite: 'true' });

/** What the app Linphone takes over from a remote address. The README beside this says where each key comes from. */
export function linphoneFiles(phone: Phone): readonly ConfigurationFile[] {
  checkPhone(phone);
  const sections = phone.accounts.slice(0, 1).flatMap((account) => accountSections(account, phone));
  const root = element('config', sections, { xmlns: 'http://www.linphone.org/xsds/lpconfig.xsd' });
  return [{ name: 'linphone.xml', type: 'text/xml; charset=utf-8', text: xmlDocument(root) }];
}

function accountSections(account: PhoneAccount, { server, srtp, expiresSeconds }: Phone): Element[] {
  const host = server.host.includes(':') ? `[${server.host}]` : server.host;
  const name = oneLine(account.displayName).replaceAll(/["\\]/g, "'");
  return [
    element(
      'section',
      [
        entry('default_proxy', 0),
        entry('media_encryption', srtp === 'off' ? 'none' : 'srtp'),
        entry('media_encryption_mandatory', srtp === 'required' ? 1 : 0),
      ],
      { name: 'sip' },
    ),
    element(
      'section',
      [
        entry('username', account.sipUsername),
        entry('userid', account.sipUsername),
        entry('passwd', account.sipPassword),
        entry('domain', server.host),
      ],
      { name: 'auth_info_0' },
    ),
    element(
      'section',
      [
        entry('reg_proxy', `<sip:${host}:${server.port};transport=${server.transport}>`),
        entry('reg_identity', `"${name}" <sip:${account.sipUsername}@${host}>`),
        entry('reg_expires', expiresSeconds),
        entry('reg_sendregister', 1),
      ],
      { name: 'proxy_0' },
    ),
  ];
}
