import { Menu, SegmentedControl } from '@mantine/core';
import { soundPurposes } from '@simmpl/model';
import { IconMusic, IconVolume } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { lengthOf } from '../../i18n/dates.ts';
import { useWords } from '../../i18n/word-book.ts';
import { ConfirmLoss } from '../../look/confirm-loss.tsx';
import { Empty } from '../../look/empty.tsx';
import { List, listStyles } from '../../look/list.tsx';
import { ListenButton } from '../../look/listen-button.tsx';
import { RowMenu } from '../../look/row-menu.tsx';
import { Section } from '../../look/section.tsx';
import { useCompany } from '../../session/session.ts';
import { Loading } from '../../shell/loading.tsx';
import { Page } from '../../shell/page.tsx';
import { soundsQuery, standardSoundsQuery } from '../company/queries.ts';
import { Sections } from '../plans/sections.tsx';
import { Downloads } from './downloads.tsx';
import { DropZone } from './drop-zone.tsx';
import styles from './sounds.module.css';
import { deleteSound, type Sound, type SoundPurpose } from './sounds.ts';
import { useRenewSounds } from './use-renew-sounds.ts';
import { soundWords } from './words.ts';

/** The company's library: prompts, and music on hold, each beside what comes with the product. */
export function SoundsPage() {
  const say = useWords(soundWords);
  const { id } = useCompany();
  const query = useQuery(soundsQuery(id));
  const [purpose, setPurpose] = useState<SoundPurpose>('prompt');
  if (query.data === undefined) return <Loading title={say('title')} query={query} />;
  const sounds = query.data.filter((sound) => sound.purpose === purpose);
  return (
    <Page title={say('title')}>
      <Sections />
      <SegmentedControl
        className={styles.kinds}
        aria-label={say('kind')}
        value={purpose}
        data={[
          { value: 'prompt', label: say('prompts') },
          { value: 'music', label: say('music') },
        ]}
        onChange={(value) => {
          const chosen = soundPurposes.find((one) => one === value);
          if (chosen) setPurpose(chosen);
        }}
      />
      <DropZone key={purpose} purpose={purpose} taken={query.data.map(({ name }) => name)}>
        {sounds.length === 0 ? (
          <Empty
            icon={purpose === 'prompt' ? IconVolume : IconMusic}
            title={say(purpose === 'prompt' ? 'emptyPrompts' : 'emptyMusic')}
            why={say(purpose === 'prompt' ? 'emptyPromptsWhy' : 'emptyMusicWhy')}
          />
        ) : (
          <SoundList sounds={sounds} />
        )}
      </DropZone>
      <Delivered purpose={purpose} />
    </Page>
  );
}

function SoundList({ sounds }: { readonly sounds: readonly Sound[] }) {
  const say = useWords(soundWords);
  const { id: company } = useCompany();
  const renew = useRenewSounds();
  const [leaving, setLeaving] = useState<Sound | null>(null);
  return (
    <>
      <List head={[say('name'), say('duration'), say('usedIn'), '']}>
        {sounds.map((sound) => (
          <tr key={sound.id}>
            <td data-main>
              <span className={listStyles.name}>
                <ListenButton key={sound.url} url={sound.url} name={sound.name} />
                <span>
                  <Link
                    to="/dial-plans/sounds/$soundId"
                    params={{ soundId: sound.id }}
                    className={listStyles.name}
                  >
                    {sound.name}
                  </Link>
                  {sound.description !== '' && <span className={listStyles.about}>{sound.description}</span>}
                </span>
              </span>
            </td>
            <td data-number>{lengthOf(sound.durationMs)}</td>
            <td>
              {sound.uses.length === 0 ? (
                <span className={listStyles.muted}>{say('notUsed')}</span>
              ) : (
                <span title={[...new Set(sound.uses.map(({ name }) => name))].join(', ')}>
                  {say('places', { count: sound.uses.length })}
                </span>
              )}
            </td>
            <td data-actions>
              <RowMenu label={say('actionsOf', { name: sound.name })}>
                <Downloads sound={sound} />
                <Menu.Item color="coral" onClick={() => setLeaving(sound)}>
                  {say('delete')}
                </Menu.Item>
              </RowMenu>
            </td>
          </tr>
        ))}
      </List>
      {leaving && (
        <ConfirmLoss
          title={say('deleteSure', { name: leaving.name })}
          loss={say('deleteLoss')}
          button={say('delete')}
          act={() => deleteSound(company, leaving.id)}
          done={() => {
            setLeaving(null);
            void renew();
          }}
          close={() => setLeaving(null)}
        />
      )}
    </>
  );
}

/** What comes with the product: always there, never changed. */
function Delivered({ purpose }: { readonly purpose: SoundPurpose }) {
  const say = useWords(soundWords);
  const { id } = useCompany();
  const { data = [] } = useQuery(standardSoundsQuery(id));
  const fitting = data.filter((sound) => sound.purpose === purpose);
  if (fitting.length === 0) return null;
  return (
    <Section title={say('delivered')} why={say('deliveredWhy')}>
      <ul className={styles.uses}>
        {fitting.map(({ name, words, url }) => (
          <li key={name} className={listStyles.name}>
            <ListenButton url={url} name={words} />
            <span style={{ fontWeight: 400 }}>{words}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
