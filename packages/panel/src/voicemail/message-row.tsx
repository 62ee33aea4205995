import { Group, Menu } from '@mantine/core';
import { IconDownload, IconEar, IconEarOff, IconTrash } from '@tabler/icons-react';
import { exactly, lengthOf, shortly } from '../i18n/dates.ts';
import { currentLanguage } from '../i18n/i18n.ts';
import { readableNumber } from '../i18n/party.ts';
import { useWords } from '../i18n/word-book.ts';
import { listStyles } from '../look/list.tsx';
import { ListenButton } from '../look/listen-button.tsx';
import { RowMenu } from '../look/row-menu.tsx';
import { StateMark } from '../look/state-mark.tsx';
import { useTimeZone } from '../session/time-zone.ts';
import type { Message } from './queries.ts';
import { voicemailWords } from './words.ts';

/** One message; hearing it makes it heard. */
export function MessageRow({
  message,
  mark,
  remove,
}: {
  readonly message: Message;
  /** Left out where it may not be. */
  readonly mark?: (read: boolean) => void;
  readonly remove?: () => void;
}) {
  const say = useWords(voicemailWords);
  const language = currentLanguage();
  const zone = useTimeZone();
  const { callerName, callerNumber, receivedAt, durationMs, read, url } = message;
  const number = readableNumber(callerNumber);
  const who = callerName || number || say('withheld');
  return (
    <tr>
      <td data-main>
        <Group gap={12} wrap="nowrap">
          <ListenButton
            url={url}
            name={say('messageOf', { who })}
            onStart={() => {
              if (!read) mark?.(true);
            }}
          />
          <span>
            <span style={{ fontWeight: read ? 400 : 600 }}>{who}</span>
            {who !== number && number !== undefined && <span className={listStyles.muted}> · {number}</span>}
          </span>
        </Group>
      </td>
      <td data-number title={exactly(receivedAt, language, zone)}>
        {shortly(receivedAt, Date.now(), language, zone)}
      </td>
      <td data-number>{lengthOf(durationMs)}</td>
      <td>
        <StateMark state={read ? 'off' : 'on'} word={say(read ? 'heard' : 'new')} />
      </td>
      <td data-actions>
        <RowMenu label={say('actionsOf', { who })}>
          {mark && (
            <Menu.Item
              leftSection={read ? <IconEarOff size={16} stroke={1.6} /> : <IconEar size={16} stroke={1.6} />}
              onClick={() => mark(!read)}
            >
              {say(read ? 'markNew' : 'markHeard')}
            </Menu.Item>
          )}
          <Menu.Item
            component="a"
            href={`${url}?format=mp3`}
            download={`voicemail-${new Date(receivedAt).toISOString().slice(0, 10)}.mp3`}
            leftSection={<IconDownload size={16} stroke={1.6} />}
          >
            {say('download')}
          </Menu.Item>
          {remove && (
            <Menu.Item color="coral" leftSection={<IconTrash size={16} stroke={1.6} />} onClick={remove}>
              {say('delete')}
            </Menu.Item>
          )}
        </RowMenu>
      </td>
    </tr>
  );
}
