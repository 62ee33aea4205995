import { Autocomplete, NumberInput, Select, SimpleGrid, Stack, Switch, TextInput } from '@mantine/core';
import { fullName } from '@simmpl/model';
import type { Document } from '../api/client.ts';
import type { Form } from '../forms/use-form.ts';
import { hotdeskWords } from '../hotdesking/words.ts';
import { useWords } from '../i18n/word-book.ts';
import { type DeviceValues, macOnLabel } from './device-values.ts';
import { manualBrands, modelIn, usePhoneBrands } from './phone-brands.ts';
import { deviceWords } from './words.ts';

export type FieldsOf = Pick<Form<DeviceValues>, 'problemOf' | 'set' | 'values'>;

export function PhoneFields({ form: { values, set, problemOf } }: { readonly form: FieldsOf }) {
  const say = useWords(deviceWords);
  const brands = usePhoneBrands();
  const known = [
    ...brands.map(({ id, name }) => ({ value: id, label: name })),
    ...manualBrands.map(({ id, name }) => ({ value: id, label: name })),
    { value: 'softphone', label: say('softphone') },
    { value: 'other', label: say('other') },
  ];
  const types = brands.find(({ id }) => id === values.brand)?.models.map(({ name }) => name) ?? [];
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
          data={types}
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

/** How a phone of a known make sets itself up: whether, which one it is, and by what it talks. */
export function SetupFields({ form: { values, set, problemOf } }: { readonly form: FieldsOf }) {
  const say = useWords(deviceWords);
  const brands = usePhoneBrands();
  const brand = brands.find(({ id }) => id === values.brand);
  const [only, ...more] = brand?.models ?? [];
  const model = modelIn(brands, values.brand, values.type) ?? (more.length === 0 ? only : undefined);
  if (!brands.some(({ id }) => id === values.brand)) return null;
  return (
    <Stack>
      <Switch
        label={say('setsItselfUp')}
        description={say('setsItselfUpHint')}
        checked={values.provisioning}
        onChange={({ currentTarget }) => set({ provisioning: currentTarget.checked })}
      />
      {values.provisioning && (
        <>
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            {model?.kind !== 'app' && (
              <TextInput
                label={say('mac')}
                description={say('macHint')}
                placeholder="00:15:65:74:B1:50"
                maxLength={20}
                value={macOnLabel(values.mac)}
                error={problemOf('mac')}
                onChange={({ currentTarget: { value } }) => set({ mac: value.trim() === '' ? null : value })}
              />
            )}
            {values.brand === 'gigaset' && (
              <TextInput
                label={say('macId')}
                description={say('macIdHint')}
                maxLength={8}
                value={values.macId}
                error={problemOf('macId')}
                onChange={({ currentTarget }) => set({ macId: currentTarget.value })}
              />
            )}
            {(model?.kind === 'base' || model?.kind === 'adapter') && (
              <NumberInput
                label={say(model.kind === 'base' ? 'handset' : 'socket')}
                description={say('accountHint')}
                min={1}
                max={model.accounts}
                value={values.account}
                error={problemOf('account')}
                onChange={(account) => set({ account: Number(account) || 1 })}
              />
            )}
            {model?.sideModule && (
              <NumberInput
                label={say('sideModules')}
                description={model.sideModule.name === 'MPK' ? say('secondDisplay') : model.sideModule.name}
                min={0}
                max={model.sideModule.most}
                value={values.sideModules}
                error={problemOf('sideModules')}
                onChange={(count) => set({ sideModules: Number(count) || 0 })}
              />
            )}
          </SimpleGrid>
          <Select
            label={say('transport')}
            description={say('transportHint')}
            allowDeselect={false}
            value={values.transport}
            error={problemOf('transport')}
            data={[
              { value: 'udp', label: 'UDP' },
              { value: 'tcp', label: 'TCP' },
              { value: 'tls', label: say('tls') },
            ]}
            onChange={(transport) =>
              set({ transport: transport === 'tcp' || transport === 'tls' ? transport : 'udp' })
            }
          />
        </>
      )}
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
  const sayHotdesk = useWords(hotdeskWords);
  return (
    <Stack>
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
      <Switch
        label={sayHotdesk('deviceSwitch')}
        description={sayHotdesk('deviceSwitchHint')}
        checked={values.hotdesking}
        onChange={({ currentTarget }) => set({ hotdesking: currentTarget.checked })}
      />
    </Stack>
  );
}
