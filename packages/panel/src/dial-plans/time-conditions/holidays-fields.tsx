import { Button, Checkbox, Group, Select, SimpleGrid, Skeleton, Text } from '@mantine/core';
import type { HolidaysEntry, TimeConditionEntry } from '@simmpl/model';
import { useQuery } from '@tanstack/react-query';
import type { Document } from '../../api/client.ts';
import { currentLanguage } from '../../i18n/i18n.ts';
import { useWords } from '../../i18n/word-book.ts';
import { useCompany } from '../../session/session.ts';
import { countryName, dayWords } from './entry-words.ts';
import { holidayCountriesQuery, holidaysQuery } from './queries.ts';
import { SpansField } from './spans-field.tsx';
import styles from './time-conditions.module.css';
import { timeWords } from './words.ts';

type Holiday = Document<'HolidayCalendar'>['holidays'][number];

/** Public holidays of a country or region: which of them count, and which have times of their own. */
export function HolidaysFields({
  entry,
  set,
}: {
  readonly entry: HolidaysEntry;
  readonly set: (entry: TimeConditionEntry) => void;
}) {
  const say = useWords(timeWords);
  const language = currentLanguage();
  const { id: company } = useCompany();
  const { data: countries = [] } = useQuery(holidayCountriesQuery(company));
  const { data: calendar } = useQuery(holidaysQuery(company, entry.country, entry.region));
  const regions = countries.find(({ code }) => code === entry.country)?.regions ?? [];
  const elsewhere = { leaveOut: [], also: [], hours: [] };
  const official = calendar?.holidays.filter((holiday) => holiday.official) ?? [];
  const others = calendar?.holidays.filter((holiday) => !holiday.official) ?? [];
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Select
          label={say('country')}
          searchable
          allowDeselect={false}
          value={entry.country}
          onChange={(country) => country && set({ ...entry, ...elsewhere, country, region: null })}
          data={countries
            .map(({ code }) => ({ value: code, label: countryName(code, language) }))
            .toSorted((one, other) => one.label.localeCompare(other.label, language))}
        />
        {regions.length > 0 && (
          <Select
            label={say('region')}
            searchable
            allowDeselect={false}
            value={entry.region ?? ''}
            onChange={(region) => set({ ...entry, ...elsewhere, region: region || null })}
            data={[
              { value: '', label: say('wholeCountry') },
              ...regions.map(({ code, name }) => ({ value: code, label: name })),
            ]}
          />
        )}
      </SimpleGrid>
      <Text size="sm" c="dimmed">
        {say('holidaysWhy')}
      </Text>
      {calendar === undefined ? (
        <Skeleton height={160} />
      ) : (
        <>
          <HolidayList title={say('official')} holidays={official} entry={entry} set={set} />
          {others.length > 0 && (
            <details open={entry.also.length > 0}>
              <summary className={styles.summary}>
                {say('others')} ({others.length})
              </summary>
              <HolidayList title={say('others')} holidays={others} entry={entry} set={set} />
            </details>
          )}
        </>
      )}
    </>
  );
}

function HolidayList({
  title,
  holidays,
  entry,
  set,
}: {
  readonly title: string;
  readonly holidays: readonly Holiday[];
  readonly entry: HolidaysEntry;
  readonly set: (entry: TimeConditionEntry) => void;
}) {
  return (
    <ul className={styles.holidays} aria-label={title}>
      {holidays.map((holiday) => (
        <HolidayLine key={holiday.key} holiday={holiday} entry={entry} set={set} />
      ))}
    </ul>
  );
}

function HolidayLine({
  holiday: { key, name, official, days },
  entry,
  set,
}: {
  readonly holiday: Holiday;
  readonly entry: HolidaysEntry;
  readonly set: (entry: TimeConditionEntry) => void;
}) {
  const say = useWords(timeWords);
  const language = currentLanguage();
  const counts = official ? !entry.leaveOut.includes(key) : entry.also.includes(key);
  const own = entry.hours.find(({ holiday }) => holiday === key);
  const today = new Date().toISOString().slice(0, 10);
  const next = days.find((day) => day >= today) ?? days.at(-1);
  const list = official ? 'leaveOut' : 'also';
  const without = entry[list].filter((one) => one !== key);
  const rest = entry.hours.filter(({ holiday }) => holiday !== key);
  return (
    <li className={styles.holiday}>
      <Group gap="2px 8px" justify="space-between">
        <Checkbox
          label={name[language]}
          checked={counts}
          onChange={({ currentTarget }) =>
            set({
              ...entry,
              [list]: currentTarget.checked === official ? without : [...without, key],
              hours: currentTarget.checked ? entry.hours : rest,
            })
          }
        />
        <Group gap={8} wrap="nowrap">
          <Text size="sm" c="dimmed" className={styles.when}>
            {next === undefined ? '' : dayWords(next, language)}
          </Text>
          {counts && (
            <Button
              variant="subtle"
              size="compact-xs"
              onClick={() =>
                set({
                  ...entry,
                  hours: own
                    ? rest
                    : [...entry.hours, { holiday: key, spans: [{ from: '10:00', to: '14:00' }] }],
                })
              }
            >
              {own ? say('sameTimes') : say('otherTimes')}
            </Button>
          )}
        </Group>
      </Group>
      {own && (
        <SpansField
          className={styles.own}
          label={say('holidayTimes', { name: name[language] })}
          hideLabel
          spans={own.spans}
          set={(spans) => set({ ...entry, hours: [...rest, { holiday: key, spans }] })}
        />
      )}
    </li>
  );
}
