import { NumberInput, Select, SimpleGrid, Stack, TagsInput, TextInput } from '@mantine/core';
import { destinationPresets, numberForms, presetOf } from '@simmpl/model';
import { useQuery } from '@tanstack/react-query';
import { dialPlansQuery } from '../api/queries.ts';
import type { Form } from '../forms/use-form.ts';
import { useWords } from '../i18n/word-book.ts';
import { useCompany } from '../session/session.ts';
import { presetWords } from '../settings/preset-words.ts';
import type { TrunkValues } from './queries.ts';
import { customerTrunkWords } from './words.ts';

const order: ['label', 'input', 'description', 'error'] = ['label', 'input', 'description', 'error'];
const examples = {
  plus: '+31850001122',
  zeros: '0031850001122',
  digits: '31850001122',
  national: '0850001122',
} as const;

/** Everything of a trunk but its numbers and accounts. */
export function TrunkSettings({ form: { values, set, problemOf } }: { readonly form: Form<TrunkValues> }) {
  const say = useWords(customerTrunkWords);
  const sayPreset = useWords(presetWords);
  const { id: company } = useCompany();
  const { data: plans = [] } = useQuery(dialPlansQuery(company));
  const { destinations, addresses } = values;
  const preset = destinations === null ? 'all' : (presetOf(destinations) ?? 'other');
  return (
    <Stack>
      <TextInput
        label={say('name')}
        description={say('nameHint')}
        maxLength={80}
        maw={420}
        value={values.name}
        error={problemOf('name')}
        inputWrapperOrder={order}
        onChange={({ currentTarget }) => set({ name: currentTarget.value })}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <NumberInput
          label={say('channels')}
          description={say('channelsHint')}
          min={1}
          max={1000}
          allowDecimal={false}
          value={values.channels}
          error={problemOf('channels')}
          inputWrapperOrder={order}
          onChange={(channels) => set({ channels: Number(channels) })}
        />
        <NumberInput
          label={say('ringSeconds')}
          description={say('ringHint')}
          suffix={say('seconds')}
          min={5}
          max={180}
          allowDecimal={false}
          value={values.ringSeconds}
          error={problemOf('ringSeconds')}
          inputWrapperOrder={order}
          onChange={(seconds) => set({ ringSeconds: Number(seconds) })}
        />
      </SimpleGrid>
      <Select
        label={say('failover')}
        description={say('failoverHint')}
        allowDeselect={false}
        searchable
        value={values.failoverPlanId ?? ''}
        error={problemOf('failoverPlanId')}
        inputWrapperOrder={order}
        data={[
          { value: '', label: say('noFailover') },
          ...plans.map(({ id, name, internalNumber }) => ({
            value: id,
            label: `${name} · ${internalNumber}`,
          })),
        ]}
        onChange={(plan) => set({ failoverPlanId: plan || null })}
      />
      <TagsInput
        label={say('acceptFrom')}
        description={say('acceptFromHint')}
        value={[...values.acceptFrom]}
        error={problemOf('acceptFrom')}
        inputWrapperOrder={order}
        onChange={(acceptFrom) => set({ acceptFrom })}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Select
          label={say('destinations')}
          allowDeselect={false}
          value={preset}
          error={problemOf('destinations')}
          data={[
            { value: 'all', label: say('destinationsAll') },
            ...destinationPresets.map(({ id }) => ({ value: id, label: sayPreset(id) })),
            ...(preset === 'other' ? [{ value: 'other', label: say('destinationsOther') }] : []),
          ]}
          onChange={(id) => {
            const chosen = destinationPresets.find((one) => one.id === id);
            if (id === 'all') set({ destinations: null });
            else if (chosen) set({ destinations: [...chosen.countries] });
          }}
        />
        <Select
          label={say('numberForm')}
          allowDeselect={false}
          value={values.numberForm}
          data={numberForms.map((value) => ({ value, label: examples[value] }))}
          onChange={(numberForm) => numberForm && set({ numberForm })}
        />
        <TextInput
          label={say('address')}
          description={say('addressHint')}
          value={addresses[0]}
          error={problemOf('addresses')}
          inputWrapperOrder={order}
          onChange={({ currentTarget }) => set({ addresses: [currentTarget.value, addresses[1]] })}
        />
        <TextInput
          label={say('secondAddress')}
          value={addresses[1]}
          inputWrapperOrder={order}
          onChange={({ currentTarget }) => set({ addresses: [addresses[0], currentTarget.value] })}
        />
      </SimpleGrid>
    </Stack>
  );
}
