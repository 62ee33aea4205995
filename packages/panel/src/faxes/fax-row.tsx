import { Menu } from '@mantine/core';
import { IconDownload, IconMail, IconMailOpened, IconTrash, IconX } from '@tabler/icons-react';
import { exactly, shortly } from '../i18n/dates.ts';
import { currentLanguage } from '../i18n/i18n.ts';
import { readableNumber } from '../i18n/party.ts';
import { useWords } from '../i18n/word-book.ts';
import { listStyles } from '../look/list.tsx';
import { RowMenu } from '../look/row-menu.tsx';
import { useTimeZone } from '../session/time-zone.ts';
import { FaxState } from './fax-state.tsx';
import styles from './faxes.module.css';
import type { FaxDocument } from './queries.ts';
import { faxWords } from './words.ts';

/** Whether a fax is still to be sent. */
export const isOpen = ({ state }: FaxDocument): boolean =>
  state === 'queued' || state === 'dialling' || state === 'sending' || state === 'waiting';

/** One fax, with its first page; looking at it makes it read. */
export function FaxRow({
  fax,
  mayDelete,
  open,
  mark,
  remove,
}: {
  readonly fax: FaxDocument;
  readonly mayDelete: boolean;
  readonly open: () => void;
  readonly mark: (read: boolean) => void;
  readonly remove: () => void;
}) {
  const say = useWords(faxWords);
  const language = currentLanguage();
  const zone = useTimeZone();
  const isIn = fax.direction === 'in';
  const number = readableNumber(fax.number);
  const who = fax.name || number || fax.stationId || say('withheld');
  const isNew = isIn && !fax.read;
  return (
    <tr>
      <td data-main>
        <button
          type="button"
          className={styles.fax}
          aria-label={say('open', { who })}
          onClick={() => {
            if (isNew) mark(true);
            open();
          }}
        >
          <img src={fax.pictureUrl} alt="" className={styles.thumb} loading="lazy" />
          <span>
            <span className={isNew ? styles.new : undefined}>{who}</span>
            {who !== number && number !== undefined && <span className={listStyles.muted}> · {number}</span>}
            {fax.title !== '' && <span className={styles.title}>{fax.title}</span>}
          </span>
        </button>
      </td>
      <td data-number title={exactly(fax.createdAt, language, zone)}>
        {shortly(fax.createdAt, Date.now(), language, zone)}
      </td>
      <td data-number>{say('pageCount', { count: fax.pages })}</td>
      <td>
        <FaxState fax={fax} />
      </td>
      <td data-actions>
        <RowMenu label={say('actionsOf')}>
          <Menu.Item
            component="a"
            href={fax.url}
            download={`fax-${new Date(fax.createdAt).toISOString().slice(0, 10)}.pdf`}
            leftSection={<IconDownload size={16} stroke={1.6} />}
          >
            {say('download')}
          </Menu.Item>
          {isIn && (
            <Menu.Item
              leftSection={
                fax.read ? <IconMail size={16} stroke={1.6} /> : <IconMailOpened size={16} stroke={1.6} />
              }
              onClick={() => mark(!fax.read)}
            >
              {say(fax.read ? 'markUnread' : 'markRead')}
            </Menu.Item>
          )}
          {isOpen(fax) ? (
            <Menu.Item leftSection={<IconX size={16} stroke={1.6} />} onClick={remove}>
              {say('withdraw')}
            </Menu.Item>
          ) : (
            mayDelete && (
              <Menu.Item color="coral" leftSection={<IconTrash size={16} stroke={1.6} />} onClick={remove}>
                {say('delete')}
              </Menu.Item>
            )
          )}
        </RowMenu>
      </td>
    </tr>
  );
}
