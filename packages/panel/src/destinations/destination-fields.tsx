import {
  Button,
  Checkbox,
  Collapse,
  Group,
  MultiSelect,
  Select,
  SimpleGrid,
  Stack,
  TagsInput,
} from '@mantine/core';
import { destinationPresets, numberKinds, presetOf } from '@simmpl/model';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Form } from '../forms/use-form.ts';
import { useWords } from '../i18n/word-book.ts';
import { presetWords } from './preset-words.ts';
import { destinationWords } from './words.ts';

/** Where a company, or a trunk to its own exchange, may call. */
interface DestinationValues {
  /** Countries; null for all. */
  readonly destinations: string[] | null;
  readonly destinationKinds: (typeof numberKinds)[number][];
  readonly destinationPrefixes: { readonly allowed: string[]; readonly refused: string[] };
}

/** What these fields need of the form they stand in. */
interface DestinationForm {
  readonly values: DestinationValues;
  readonly problemOf: Form<DestinationValues>['problemOf'];
}

const everywhere = destinationPresets.flatMap(({ id, countries }) => (id === 'worldwide' ? countries : []));

/** The usual lists first; countries one by one and first digits behind "more". */
export function DestinationFields({
  form: { values, problemOf },
  setCountries,
  set,
  company,
}: {
  readonly form: DestinationForm;
  readonly setCountries: (countries: string[] | null) => void;
  readonly set: (changes: Partial<Omit<DestinationValues, 'destinations'>>) => void;
  /** Whether "all that the company may" is a choice. */
  readonly company: boolean;
}) {
  const say = useWords(destinationWords);
  const sayPreset = useWords(presetWords);
  const { i18n } = useTranslation();
  const moreId = useId();
  const { destinations, destinationKinds, destinationPrefixes } = values;
  const { allowed, refused } = destinationPrefixes;
  const preset = destinations === null ? 'company' : (presetOf(destinations) ?? 'own');
  const [open, setOpen] = useState(preset === 'own' || allowed.length + refused.length > 0);
  const names = new Intl.DisplayNames([i18n.language], { type: 'region' });
  const countries = everywhere
    .map((value) => ({ value: String(value), label: names.of(value) ?? value }))
    .sort((a, b) => a.label.localeCompare(b.label, i18n.language));
  return (
    <Stack>
      <Select
        label={say('title')}
        maw={420}
        allowDeselect={false}
        value={preset}
        error={problemOf('destinations')}
        data={[
          ...(company ? [{ value: 'company', label: say('company') }] : []),
          ...destinationPresets.map(({ id }) => ({ value: id, label: sayPreset(id) })),
          { value: 'own', label: say('own') },
        ]}
        onChange={(id) => {
          const chosen = destinationPresets.find((one) => one.id === id);
          if (id === 'company') setCountries(null);
          else if (chosen) setCountries([...chosen.countries]);
          else {
            if (destinations === null) setCountries([]);
            setOpen(true);
          }
        }}
      />
      <Checkbox.Group
        label={say('kinds')}
        value={destinationKinds}
        error={problemOf('destinationKinds')}
        onChange={(chosen) =>
          set({ destinationKinds: numberKinds.filter((kind) => chosen.some((one) => one === kind)) })
        }
      >
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing={8} mt={6}>
          {numberKinds.map((kind) => (
            <Checkbox key={kind} value={kind} label={say(`kind.${kind}`)} />
          ))}
        </SimpleGrid>
      </Checkbox.Group>
      <Group>
        <Button
          variant="subtle"
          size="compact-sm"
          px={0}
          aria-expanded={open}
          aria-controls={moreId}
          onClick={() => setOpen(!open)}
        >
          {say(open ? 'less' : 'more')}
        </Button>
      </Group>
      <Collapse expanded={open} id={moreId}>
        <Stack>
          {destinations !== null && (
            <MultiSelect
              label={say('countries')}
              placeholder={say('addCountry')}
              nothingFoundMessage={say('noCountry')}
              searchable
              hidePickedOptions
              value={destinations}
              data={countries}
              onChange={setCountries}
            />
          )}
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <TagsInput
              label={say('allowed')}
              description={say('prefixHint')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              value={allowed}
              error={problemOf('destinationPrefixes', 'allowed')}
              onChange={(next) => set({ destinationPrefixes: { allowed: next, refused } })}
            />
            <TagsInput
              label={say('refused')}
              description={say('prefixHint')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              value={refused}
              error={problemOf('destinationPrefixes', 'refused')}
              onChange={(next) => set({ destinationPrefixes: { allowed, refused: next } })}
            />
          </SimpleGrid>
        </Stack>
      </Collapse>
    </Stack>
  );
}
