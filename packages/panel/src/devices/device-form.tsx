import { Autocomplete, Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { fullName } from '@simmpl/model';
import type { Document } from '../api/client.ts';
import type { Form } from '../forms/use-form.ts';
import { useWords } from '../i18n/word-book.ts';
import { brands, typesOf } from './brands.ts';
import { deviceWords } from './words.ts';

export type Device = Document<'Device'>;

/** What is said of a device. */
export interface DeviceValues {
  readonly name: string;
  readonly brand: string;
  readonly type: string;
  readonly userId: string | null;
}

type FieldsOf = Pick<Form<DeviceValues>, 'problemOf' | 'set' | 'values'>;

export function PhoneFields({ form: { values, set, problemOf } }: { readonly form: FieldsOf }) {
  const say = useWords(deviceWords);
  const known = [
    ...brands.map(({ value, name }) => ({ value, label: name })),
    { value: 'softphone', label: say('softphone') },
    { value: 'other', label: say('other') },
  ];
  return (
    <Stack>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Select
          label={say('brand')}
          allowDeselect={false}
          value={values.brand}
          error={problemOf('brand')}
          data={known.some(({ value }) => value === values.brand) ? known : [...known, values.brand]}
          onChange={(brand) => set({ brand: brand ?? 'other', type: '' })}
        />
        <Autocomplete
          label={say('type')}
          maxLength={40}
          placeholder={say('typeHint')}
          value={values.type}
          error={problemOf('type')}
          data={[...typesOf(values.brand)]}
          onChange={(type) => set({ type })}
        />
      </SimpleGrid>
      <TextInput
        label={say('name')}
        description={say('nameHint')}
        maxLength={80}
        value={values.name}
        error={problemOf('name')}
        onChange={({ currentTarget }) => set({ name: currentTarget.value })}
      />
    </Stack>
  );
}

export function UserField({
  form: { values, set, problemOf },
  users,
}: {
  readonly form: FieldsOf;
  readonly users: readonly Document<'User'>[];
}) {
  const say = useWords(deviceWords);
  return (
    <Select
      label={say('user')}
      description={say('userHint')}
      allowDeselect={false}
      searchable
      value={values.userId ?? ''}
      error={problemOf('userId')}
      data={[
        { value: '', label: say('nobody') },
        ...users.map((user) => ({ value: user.id, label: `${fullName(user)} · ${user.internalNumber}` })),
      ]}
      onChange={(userId) => set({ userId: userId || null })}
    />
  );
}
