import {
  Button,
  Fieldset,
  Group,
  MultiSelect,
  Select,
  SimpleGrid,
  Stack,
  Switch,
  TextInput,
} from '@mantine/core';
import { displayNumber, fullName } from '@simmpl/model';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { Document } from '../api/client.ts';
import { devicesQuery, numbersQuery, usersQuery } from '../api/queries.ts';
import { customerTrunksQuery } from '../customer-trunks/queries.ts';
import type { Form } from '../forms/use-form.ts';
import { useWords } from '../i18n/word-book.ts';
import { Section } from '../look/section.tsx';
import { useCompany } from '../session/session.ts';
import { locationWords } from './location-words.ts';

type Location = Document<'Company'>['locations'][number];

/** The places of the company: what 112 sees of a call from there. */
export function LocationFields({
  form: { values, set, problemOf },
}: {
  readonly form: Form<Pick<Document<'Company'>, 'locations'> & { readonly name: string }>;
}) {
  const say = useWords(locationWords);
  const { id: company } = useCompany();
  const { data: numbers = [] } = useQuery(numbersQuery(company));
  const { data: users = [] } = useQuery(usersQuery(company));
  const { data: devices = [] } = useQuery(devicesQuery(company));
  const { data: trunks = [] } = useQuery(customerTrunksQuery(company));
  const { locations } = values;
  const change = (index: number, more: Partial<Location>) =>
    set({ locations: locations.map((place, at) => (at === index ? { ...place, ...more } : place)) });
  const phones = [
    ...devices.map(({ name, sipUsername }) => ({ value: sipUsername, label: name })),
    ...trunks.flatMap(({ name, accounts }) =>
      accounts.map(({ sipUsername }) => ({ value: sipUsername, label: `${name} (${sipUsername})` })),
    ),
  ];
  const add = () =>
    set({
      locations: [
        ...locations,
        {
          name: '',
          number: numbers[0]?.number ?? '',
          address: '',
          isDefault: locations.length === 0,
          users: [],
          devices: [],
        },
      ],
    });
  return (
    <Section title={say('title')} why={say('why')}>
      <Stack>
        {locations.map((place, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a place has no other identity while its name is typed
          <Fieldset key={index} legend={place.name || say('newPlace')}>
            <Stack>
              <SimpleGrid cols={{ base: 1, sm: 2 }}>
                <TextInput
                  label={say('name')}
                  maxLength={80}
                  value={place.name}
                  onChange={({ currentTarget }) => change(index, { name: currentTarget.value })}
                />
                <Select
                  label={say('number')}
                  allowDeselect={false}
                  searchable
                  value={place.number}
                  data={numbers.map(({ number }) => ({ value: number, label: displayNumber(number) }))}
                  onChange={(number) => number && change(index, { number })}
                />
              </SimpleGrid>
              <TextInput
                label={say('address')}
                description={say('addressHint')}
                maxLength={200}
                value={place.address}
                inputWrapperOrder={['label', 'input', 'description', 'error']}
                onChange={({ currentTarget }) => change(index, { address: currentTarget.value })}
              />
              <Switch
                label={say('isDefault')}
                checked={place.isDefault}
                onChange={({ currentTarget }) =>
                  set({
                    locations: locations.map((one, at) => ({
                      ...one,
                      isDefault:
                        at === index ? currentTarget.checked : one.isDefault && !currentTarget.checked,
                    })),
                  })
                }
              />
              <MultiSelect
                label={say('users')}
                searchable
                value={[...place.users]}
                data={users.map((user) => ({
                  value: user.internalNumber,
                  label: `${fullName(user)} · ${user.internalNumber}`,
                }))}
                onChange={(chosen) => change(index, { users: chosen })}
              />
              <MultiSelect
                label={say('devices')}
                description={say('devicesHint')}
                searchable
                value={[...place.devices]}
                data={phones}
                inputWrapperOrder={['label', 'input', 'description', 'error']}
                onChange={(chosen) => change(index, { devices: chosen })}
              />
              <Group justify="flex-end">
                <Button
                  variant="subtle"
                  color="coral"
                  size="compact-sm"
                  onClick={() => set({ locations: locations.filter((_, at) => at !== index) })}
                >
                  {say('remove')}
                </Button>
              </Group>
            </Stack>
          </Fieldset>
        ))}
        {problemOf('locations') !== undefined && (
          <p role="alert" style={{ color: 'var(--end)', margin: 0 }}>
            {problemOf('locations')}
          </p>
        )}
        <Group>
          <Button
            variant="default"
            leftSection={<IconPlus size={16} stroke={1.6} />}
            disabled={numbers.length === 0}
            onClick={add}
          >
            {say('add')}
          </Button>
        </Group>
      </Stack>
    </Section>
  );
}
