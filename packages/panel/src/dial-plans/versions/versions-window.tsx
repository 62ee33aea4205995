import { Loader, Modal, Text, UnstyledButton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useWords } from '../../i18n/word-book.ts';
import { useCompany } from '../../session/session.ts';
import { versionsQuery } from '../company/queries.ts';
import { useEditor } from '../editor/route-editor.ts';
import { useView } from '../editor/view.ts';
import { nearMoment } from '../route/zone-time.ts';
import { type Entry, entriesOf } from './entries.ts';
import { EntryContent } from './entry-content.tsx';
import { draftQuery, publicationsQuery } from './queries.ts';
import styles from './versions-window.module.css';
import { versionWords } from './words.ts';

/**
 * What is, was and will be in force, and the draft: who, when and why, and each drawn against what is in force.
 * @param props.opened the key of the entry to show first, empty for the newest; null while it is closed.
 */
export function VersionsWindow({
  opened,
  close,
}: {
  readonly opened: string | null;
  readonly close: () => void;
}) {
  const { plan } = useEditor();
  const say = useWords(versionWords);
  const { id } = useCompany();
  const enabled = opened !== null;
  const { data: versions } = useQuery({ ...versionsQuery(id, plan.id), enabled });
  const { data: draft } = useQuery({ ...draftQuery(id, plan.id), enabled });
  const { data: publications } = useQuery({ ...publicationsQuery(id, plan.id), enabled });
  const phone = useMediaQuery('(max-width: 760px)', false, { getInitialValueInEffect: false });
  const [chosen, setChosen] = useState('');
  useEffect(() => setChosen(opened ?? ''), [opened]);
  const loaded = versions !== undefined && draft !== undefined && publications !== undefined;
  const entries = loaded ? entriesOf(draft, publications, versions) : [];
  // On a phone the list comes first, and then one entry by itself.
  const shown = entries.find(({ key }) => key === chosen) ?? (phone ? undefined : entries[0]);
  return (
    <Modal
      opened={enabled}
      onClose={close}
      title={say('title')}
      size="min(1120px, 96vw)"
      fullScreen={phone}
      styles={{ body: { padding: 0 } }}
    >
      {!loaded ? (
        <Loader size="sm" m="md" />
      ) : (
        <div className={styles.window} data-testid="versions">
          {!(phone && shown) && (
            <nav className={styles.list} aria-label={say('title')}>
              {entries.map((entry) => (
                <EntryLine
                  key={entry.key}
                  entry={entry}
                  shown={entry === shown}
                  choose={() => setChosen(entry.key)}
                />
              ))}
            </nav>
          )}
          {shown && (
            <div className={styles.content}>
              {phone && (
                <UnstyledButton className={styles.back} onClick={() => setChosen('')}>
                  ← {say('back')}
                </UnstyledButton>
              )}
              <EntryContent key={shown.key} entry={shown} versions={versions} close={close} />
            </div>
          )}
        </div>
      )}
    </Modal>
  );
}

function EntryLine({
  entry,
  shown,
  choose,
}: {
  readonly entry: Entry;
  readonly shown: boolean;
  readonly choose: () => void;
}) {
  const say = useWords(versionWords);
  const words = useEntryWords()(entry);
  return (
    <UnstyledButton
      className={styles.line}
      aria-current={shown}
      onClick={choose}
      data-testid={`entry-${entry.key}`}
    >
      <span className={styles.head}>
        <b>{words.name}</b>
        {words.state && (
          <span className={styles.state} data-state={words.state}>
            {say(stateWords[words.state])}
          </span>
        )}
      </span>
      <span className={styles.about}>{words.about}</span>
      {words.note !== '' && (
        <Text component="span" size="sm" className={styles.note}>
          {words.note}
        </Text>
      )}
    </UnstyledButton>
  );
}

const stateWords = {
  draft: 'draftState',
  planned: 'plannedState',
  failed: 'failedState',
  live: 'live',
} as const;

/** An entry as its line says it. */
function useEntryWords() {
  const say = useWords(versionWords);
  const { picture, language } = useView().reading;
  const near = (at: number) => nearMoment(at, Date.now(), picture.directory.company.timeZone, language);
  return (
    entry: Entry,
  ): {
    readonly name: string;
    readonly state: keyof typeof stateWords | undefined;
    readonly about: string;
    readonly note: string;
  } => {
    switch (entry.kind) {
      case 'draft': {
        const { author, savedAt } = entry.draft;
        const about = say('savedBy', { author, when: near(savedAt) });
        return { name: say('draft'), state: 'draft', about, note: '' };
      }
      case 'planned': {
        const { author, plannedAt, publishAt, note, problems } = entry.publication;
        const about = say('plannedBy', { author, when: near(plannedAt) });
        const when = near(publishAt);
        return problems === null
          ? { name: say('planned', { when }), state: 'planned', about, note }
          : { name: say('failed', { when }), state: 'failed', about, note };
      }
      case 'version': {
        const { version, author, savedAt, note, plannedAt, restoredFrom, live } = entry.version;
        const about = say('savedBy', { author, when: near(savedAt) });
        const more = [
          ...(plannedAt === null ? [] : [say('wasPlanned', { when: near(plannedAt) })]),
          ...(restoredFrom === null ? [] : [say('restoredFrom', { number: restoredFrom })]),
        ];
        return {
          name: say('version', { number: version }),
          state: live ? 'live' : undefined,
          about: [about, ...more].join(' · '),
          note,
        };
      }
    }
  };
}
