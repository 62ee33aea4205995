import { NumberInput, Select, TextInput } from '@mantine/core';
import { choiceKinds } from '@simmpl/dialplan';
import { useView } from '../view.ts';
import { type FieldProps, numberIn, stringIn } from './field.ts';

/** A time in whole seconds. */
export function PlainSecondsField({ name, label, settings, set, error }: FieldProps) {
  const { say } = useView().reading;
  return (
    <NumberInput
      label={label}
      error={error}
      suffix={say('secondsSuffix')}
      min={1}
      max={60}
      allowDecimal={false}
      value={numberIn(settings[name]) ?? ''}
      onChange={(value) => set({ [name]: typeof value === 'number' ? value : undefined })}
    />
  );
}

/** How often something is played. */
export function TimesField({ name, label, settings, set, error }: FieldProps) {
  return (
    <NumberInput
      label={label}
      error={error}
      min={1}
      max={10}
      allowDecimal={false}
      value={numberIn(settings[name]) ?? ''}
      onChange={(value) => set({ [name]: typeof value === 'number' ? value : undefined })}
    />
  );
}

/** What a branch of a menu is for. */
export function ChoiceWhenField({ name, label, settings, set, error }: FieldProps) {
  const { say } = useView().reading;
  const words = {
    keys: say('whenKeys'),
    'no-choice': say('whenNoChoice'),
    'invalid-choice': say('whenInvalid'),
  };
  return (
    <Select
      label={label}
      error={error}
      allowDeselect={false}
      value={stringIn(settings[name]) || 'keys'}
      onChange={(when) => set(when === 'keys' ? { [name]: when } : { [name]: when, keys: '' })}
      data={choiceKinds.map((kind) => ({ value: kind, label: words[kind] }))}
    />
  );
}

/** The key or keys of a branch. */
export function ChoiceKeysField({ name, label, settings, set, error }: FieldProps) {
  const { say } = useView().reading;
  if (settings.when !== undefined && settings.when !== 'keys') return null;
  return (
    <TextInput
      label={label}
      error={error}
      description={say('keysHint')}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      inputMode="tel"
      maxLength={8}
      value={stringIn(settings[name])}
      onChange={(event) => set({ [name]: event.currentTarget.value.replaceAll(/[^0-9*#]/g, '') })}
    />
  );
}
