import { Input, NumberInput, Radio, Select, Switch } from '@mantine/core';
import { huntStrategies, huntStrategyWords } from '@simmpl/dialplan';
import { displayNumber } from '@simmpl/model';
import { useId } from 'react';
import { WhatFollows } from '../../personal/what-follows.tsx';
import { upperFirst } from '../../route/block-words.ts';
import { useView } from '../view.ts';
import { type FieldProps, keyIn, numberIn, stringIn } from './field.ts';
import styles from './fields.module.css';

/** Seconds of one ring (engine rule 7). */
const ringSeconds = 5;
const small = {
  nl: [
    'nul',
    'één',
    'twee',
    'drie',
    'vier',
    'vijf',
    'zes',
    'zeven',
    'acht',
    'negen',
    'tien',
    'elf',
    'twaalf',
  ],
  en: [
    'no',
    'one',
    'two',
    'three',
    'four',
    'five',
    'six',
    'seven',
    'eight',
    'nine',
    'ten',
    'eleven',
    'twelve',
  ],
} as const;

/** How long to ring, also in rings. Not asked where the personal plan or another plan takes over. */
export function SecondsField({ name, label, settings, set, error }: FieldProps) {
  const { say, language } = useView().reading;
  const id = useId();
  if (handsOver(settings)) return null;
  const seconds = numberIn(settings[name]);
  const rings = Math.max(1, Math.round((seconds ?? 0) / ringSeconds));
  const perTurn = stringIn(settings.strategy) !== '' && settings.strategy !== 'ring-all';
  const times = small[language][rings] ?? String(rings);
  return (
    <Input.Wrapper label={label} error={error} labelProps={{ htmlFor: id }}>
      <div className={styles.seconds}>
        <NumberInput
          id={id}
          value={seconds ?? ''}
          onChange={(value) => set({ [name]: typeof value === 'number' ? value : undefined })}
          min={5}
          max={120}
          step={5}
          allowDecimal={false}
          suffix={say('secondsSuffix')}
          error={error !== undefined}
          w={110}
        />
        <span className={styles.rings}>
          {say('rings', { times })}
          {perTurn && `, ${say('perTurn')}`}
        </span>
      </div>
    </Input.Wrapper>
  );
}

/** True when another plan takes the call and this one does not resume. */
function handsOver(settings: FieldProps['settings']): boolean {
  const { target, personalRoute } = settings;
  if (keyIn(target, 'dialPlan') !== undefined) return true;
  return keyIn(target, 'user') !== undefined && personalRoute === true;
}

const why = {
  'ring-all': 'ringAllWhy',
  'memory-hunt': 'memoryHuntWhy',
  'round-robin': 'roundRobinWhy',
  cascade: 'cascadeWhy',
} as const;

/** In what order a group rings, with one sentence on what that means. */
export function StrategyField({ name, label, settings, set }: FieldProps) {
  const { say, language } = useView().reading;
  const strategy = huntStrategies.find((one) => one === settings[name]) ?? 'ring-all';
  return (
    <Radio.Group label={label} value={strategy} onChange={(value) => set({ [name]: value })}>
      <div className={styles.choices}>
        {huntStrategies.map((one) => (
          <Radio.Card key={one} value={one} className={styles.choice}>
            {upperFirst(huntStrategyWords[language][one])}
          </Radio.Card>
        ))}
      </div>
      <p className={styles.hint}>{say(why[strategy])}</p>
    </Radio.Group>
  );
}

/** Whether a user's own plan takes over, and what then follows. Asked only for a user. */
export function PersonalRouteField({ name, label, settings, set }: FieldProps) {
  const { say } = useView().reading;
  const user = keyIn(settings.target, 'user');
  if (user === undefined) return null;
  const on = settings[name] === true;
  return (
    <div>
      <Switch
        label={label}
        description={say(on ? 'personalRouteOn' : 'personalRouteOff')}
        checked={on}
        onChange={(event) => set({ [name]: event.currentTarget.checked })}
      />
      {on && <WhatFollows userId={user} />}
    </div>
  );
}

/** Whose number an external phone sees. Asked only for an external number. */
export function ShownNumberField({ name, label, settings, set, error }: FieldProps) {
  const { say, picture } = useView().reading;
  if (keyIn(settings.target, 'external') === undefined) return null;
  const own = [...picture.directory.numbers.keys()];
  const value = stringIn(settings[name]) || 'caller';
  const known = value === 'caller' || own.includes(value) ? own : [...own, value];
  return (
    <Select
      label={label}
      error={error}
      allowDeselect={false}
      value={value}
      onChange={(chosen) => set({ [name]: chosen })}
      data={[
        { value: 'caller', label: say('shownCaller') },
        ...known.map((number) => ({ value: number, label: displayNumber(number) })),
      ]}
    />
  );
}
