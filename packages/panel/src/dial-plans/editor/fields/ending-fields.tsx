import { Select } from '@mantine/core';
import { hangUpStatuses, hangUpWords } from '@simmpl/dialplan';
import { fullName } from '@simmpl/model';
import { ListenButton } from '../../../look/listen-button.tsx';
import { upperFirst } from '../../route/block-words.ts';
import { NewSound } from '../../sounds/new-sound.tsx';
import { SoundInPlan } from '../../sounds/sound-in-plan.tsx';
import { ownerOf } from '../step-words.ts';
import { useView } from '../view.ts';
import { type FieldProps, keyIn } from './field.ts';
import styles from './fields.module.css';

/** Which prompt, with a way to hear it. */
export function SoundField({ name, label, settings, step, set, error }: FieldProps) {
  const { say, picture, plan } = useView().reading;
  // The library is the company's: who edits a personal plan only chooses from it.
  const isCompanyPlan = ownerOf(plan) === undefined;
  const own = keyIn(settings[name], 'sound');
  const standard = keyIn(settings[name], 'standardSound');
  const url =
    picture.sounds.find(({ id }) => id === own)?.url ??
    picture.standardSounds.find((sound) => sound.name === standard)?.url;
  const chosen = picture.sounds.find(({ id }) => id === own);
  const choice = (
    <div className={styles.row}>
      <Select
        label={label}
        error={error}
        searchable
        allowDeselect={false}
        placeholder={say('choose')}
        nothingFoundMessage={say('noSounds')}
        value={own !== undefined ? `sound ${own}` : standard !== undefined ? `standard ${standard}` : null}
        onChange={(value) => {
          if (value === null) return;
          const [kind, ...rest] = value.split(' ');
          const key = rest.join(' ');
          set({ [name]: kind === 'sound' ? { sound: key } : { standardSound: key } });
        }}
        data={[
          {
            group: say('ownSounds'),
            items: picture.sounds
              .filter(({ id, purpose }) => purpose === 'prompt' || id === own)
              .map((sound) => ({ value: `sound ${sound.id}`, label: sound.name })),
          },
          {
            group: say('standardSounds'),
            items: picture.standardSounds
              .filter(({ name: key, purpose }) => purpose === 'prompt' || key === standard)
              .map((sound) => ({ value: `standard ${sound.name}`, label: sound.words })),
          },
        ].filter(({ items }) => items.length > 0)}
      />
      {url !== undefined && <ListenButton key={url} url={url} name={label} size={36} />}
      {isCompanyPlan && (
        <NewSound
          taken={picture.sounds.map((sound) => sound.name)}
          made={(sound) => set({ [name]: { sound } })}
        />
      )}
    </div>
  );
  if (step.type !== 'sound' || !chosen || !isCompanyPlan) return choice;
  return (
    <>
      {choice}
      <SoundInPlan key={chosen.id} sound={chosen} />
    </>
  );
}

/** Which voicemail box: of the company, or somebody's own. */
export function BoxField({ name, label, settings, set, error }: FieldProps) {
  const { say, picture, plan } = useView().reading;
  const owner = ownerOf(plan);
  const { voicemailBoxes, users } = picture.directory;
  const box = keyIn(settings[name], 'voicemailBox');
  const user = keyIn(settings[name], 'user');
  return (
    <Select
      label={label}
      error={error}
      searchable
      limit={60}
      allowDeselect={false}
      placeholder={say('choose')}
      nothingFoundMessage={say('noBoxes')}
      value={box !== undefined ? `voicemailBox ${box}` : user !== undefined ? `user ${user}` : null}
      onChange={(value) => {
        if (value === null) return;
        const [kind = '', key = ''] = value.split(' ');
        set({ [name]: { [kind]: key } });
      }}
      data={[
        {
          group: say('companyBoxes'),
          items: [...voicemailBoxes.values()].map((one) => ({
            value: `voicemailBox ${one.id}`,
            label: `${one.name} · ${one.number}`,
          })),
        },
        {
          group: say('personalBoxes'),
          items: [...users.values()]
            .filter(({ id }) => owner === undefined || id === owner)
            .map((one) => ({
              value: `user ${one.id}`,
              label: `${fullName(one)} · ${one.internalNumber}`,
            })),
        },
      ].filter(({ items }) => items.length > 0)}
    />
  );
}

/** What the caller hears when nothing answered before. */
export function StatusField({ name, label, settings, set, error }: FieldProps) {
  const { language } = useView().reading;
  return (
    <Select
      label={label}
      error={error}
      allowDeselect={false}
      value={String(settings[name] ?? 480)}
      onChange={(value) => {
        const status = hangUpStatuses.find((one) => String(one) === value);
        if (status !== undefined) set({ [name]: status });
      }}
      data={hangUpStatuses.map((status) => ({
        value: String(status),
        label: upperFirst(hangUpWords[language][status]),
      }))}
    />
  );
}
