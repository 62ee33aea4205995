import { Menu } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { displayNumber } from '@simmpl/model';
import { IconArrowBackUp, IconCopy, IconLink, IconPhoneCall, IconUnlink } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Document } from '../api/client.ts';
import { useWords } from '../i18n/word-book.ts';
import { listStyles } from '../look/list.tsx';
import { RowMenu } from '../look/row-menu.tsx';
import { StateMark } from '../look/state-mark.tsx';
import { useCallNow } from './call-now.ts';
import type { ExternalNumber } from './change-number.ts';
import { numberWords } from './words.ts';

export type NumberAct = 'link' | 'unlink' | 'take-back';

export function NumberRow({
  number,
  plan,
  trunk,
  operator,
  act,
}: {
  readonly number: ExternalNumber;
  readonly plan: Document<'DialPlanSummary'> | undefined;
  /** The trunk to an own exchange that its calls go to. */
  readonly trunk: Document<'CustomerTrunk'> | undefined;
  readonly operator: boolean;
  readonly act: (act: NumberAct) => void;
}) {
  const say = useWords(numberWords);
  const callNow = useCallNow(number.number);
  const clipboard = useClipboard();
  const shown = displayNumber(number.number);
  const copy = () => {
    clipboard.copy(number.number);
    notifications.show({ message: say('copied', { number: number.number }) });
  };
  return (
    <tr>
      <td data-main data-number>
        <b>{shown}</b>
      </td>
      <td>
        {trunk !== undefined ? (
          <Link to="/pbx-trunks/$trunkId" params={{ trunkId: trunk.id }} className={listStyles.name}>
            {say('onTrunk', { name: trunk.name })}
          </Link>
        ) : plan === undefined ? (
          <StateMark state="off" word={say('unused')} />
        ) : (
          <Link to="/dial-plans/$dialPlanId" params={{ dialPlanId: plan.id }} className={listStyles.name}>
            {plan.name}
          </Link>
        )}
      </td>
      <td data-actions>
        <RowMenu label={say('actionsOf', { number: shown })}>
          {plan !== undefined && (
            <Menu.Item
              leftSection={<IconPhoneCall size={16} stroke={1.6} />}
              onClick={() => callNow.mutate(plan.id)}
            >
              {say('callNow')}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconLink size={16} stroke={1.6} />} onClick={() => act('link')}>
            {say(plan === undefined ? 'link' : 'change')}
          </Menu.Item>
          <Menu.Item leftSection={<IconCopy size={16} stroke={1.6} />} onClick={copy}>
            {say('copyNumber', { number: number.number })}
          </Menu.Item>
          {plan !== undefined && (
            <Menu.Item
              color="coral"
              leftSection={<IconUnlink size={16} stroke={1.6} />}
              onClick={() => act('unlink')}
            >
              {say('unlink')}
            </Menu.Item>
          )}
          {operator && (
            <Menu.Item
              color="coral"
              leftSection={<IconArrowBackUp size={16} stroke={1.6} />}
              onClick={() => act('take-back')}
            >
              {say('takeBack')}
            </Menu.Item>
          )}
        </RowMenu>
      </td>
    </tr>
  );
}
