import { NumberInput, Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { dialPlansQuery } from '../api/queries.ts';
import { CallLimitFields } from '../destinations/call-limit-fields.tsx';
import { useCallUsage } from '../destinations/call-usage.ts';
import { DestinationFields } from '../destinations/destination-fields.tsx';
import type { Form } from '../forms/use-form.ts';
import { useWords } from '../i18n/word-book.ts';
import { useCompany } from '../session/session.ts';
import { AddressesField, NumberFormSelect, order, ProtocolField } from '../trunks/shared-fields.tsx';
import type { TrunkValues } from './queries.ts';
import { customerTrunkWords } from './words.ts';

/** Everything of a trunk but its numbers and accounts. */
export function TrunkSettings({
  form,
  trunkId,
}: {
  readonly form: Form<TrunkValues>;
  readonly trunkId?: string;
}) {
  const say = useWords(customerTrunkWords);
  const { id: company } = useCompany();
  const { data: plans = [] } = useQuery(dialPlansQuery(company));
  const { values, set, problemOf } = form;
  const { addresses } = values;
  const usage = useCallUsage()?.trunks.find(({ customerTrunkId }) => customerTrunkId === trunkId);
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
      <AddressesField
        label={say('acceptFrom')}
        description={say('acceptFromHint')}
        value={values.acceptFrom}
        error={problemOf('acceptFrom')}
        set={(acceptFrom) => set({ acceptFrom })}
      />
      <DestinationFields
        form={form}
        company
        setCountries={(destinations) => set({ destinations })}
        set={set}
      />
      <CallLimitFields form={form} set={set} usage={usage} />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
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
        <ProtocolField
          value={values.protocol}
          set={(protocol) => set({ protocol })}
          description={say('protocolHint')}
        />
        <NumberFormSelect
          label={say('numberForm')}
          value={values.numberForm}
          set={(numberForm) => set({ numberForm })}
        />
      </SimpleGrid>
    </Stack>
  );
}
