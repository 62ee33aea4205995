import { ActionIcon, Alert, Checkbox, Select, Stack, Table, Text } from '@mantine/core';
import { displayNumber } from '@simmpl/model';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { dialPlansQuery, numbersQuery } from '../api/queries.ts';
import type { Form } from '../forms/use-form.ts';
import { useWords } from '../i18n/word-book.ts';
import { useCompany } from '../session/session.ts';
import { customerTrunksQuery, type TrunkValues } from './queries.ts';
import { customerTrunkWords } from './words.ts';

/** The numbers of a trunk: picked from all of the company's, those in use with what uses them now. */
export function TrunkNumbers({
  form: { values, set, problemOf },
  trunkId,
}: {
  readonly form: Form<TrunkValues>;
  readonly trunkId?: string;
}) {
  const say = useWords(customerTrunkWords);
  const { id: company } = useCompany();
  const { data: numbers = [] } = useQuery(numbersQuery(company));
  const { data: plans = [] } = useQuery(dialPlansQuery(company));
  const { data: trunks = [] } = useQuery(customerTrunksQuery(company));
  const users = new Map([...plans, ...trunks].map(({ id, name }) => [id, name]));
  const userOf = (number: string): string | undefined => {
    const owned = numbers.find((one) => one.number === number);
    if (owned === undefined || owned.customerTrunkId === trunkId) return undefined;
    return users.get(owned.dialPlanId ?? owned.customerTrunkId ?? '');
  };
  const change = (number: string, more: { incoming?: boolean; callerId?: boolean }) =>
    set({ numbers: values.numbers.map((row) => (row.number === number ? { ...row, ...more } : row)) });
  const chosen = new Set(values.numbers.map(({ number }) => number));
  const moving = values.numbers.filter(({ number, incoming }) => incoming && userOf(number) !== undefined);
  return (
    <Stack>
      {values.numbers.length > 0 && (
        <Table horizontalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{say('number')}</Table.Th>
              <Table.Th>{say('incoming')}</Table.Th>
              <Table.Th>{say('callerId')}</Table.Th>
              <Table.Th />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {values.numbers.map(({ number, incoming, callerId }) => {
              const shown = displayNumber(number);
              return (
                <Table.Tr key={number}>
                  <Table.Td style={{ whiteSpace: 'nowrap' }}>{shown}</Table.Td>
                  <Table.Td>
                    <Checkbox
                      aria-label={say('incomingOf', { number: shown })}
                      checked={incoming}
                      onChange={({ currentTarget }) => change(number, { incoming: currentTarget.checked })}
                    />
                  </Table.Td>
                  <Table.Td>
                    <Checkbox
                      aria-label={say('callerIdOf', { number: shown })}
                      checked={callerId}
                      onChange={({ currentTarget }) => change(number, { callerId: currentTarget.checked })}
                    />
                  </Table.Td>
                  <Table.Td>
                    <ActionIcon
                      variant="subtle"
                      color="coral"
                      aria-label={say('removeNumber', { number: shown })}
                      onClick={() => set({ numbers: values.numbers.filter((row) => row.number !== number) })}
                    >
                      <IconX size={16} stroke={2} />
                    </ActionIcon>
                  </Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      )}
      <Select
        // Begins anew after each choice, without the text that was searched for.
        key={values.numbers.length}
        label={say('addNumber')}
        placeholder={say('addNumberHint')}
        nothingFoundMessage={say('noNumber')}
        searchable
        maw={420}
        value={null}
        error={problemOf('numbers')}
        data={numbers
          .filter(({ number }) => !chosen.has(number))
          .map(({ number }) => {
            const name = userOf(number);
            const shown = displayNumber(number);
            return {
              value: number,
              label: name === undefined ? shown : say('usedBy', { number: shown, name }),
            };
          })}
        onChange={(number) =>
          number !== null &&
          set({
            numbers: [...values.numbers, { number, incoming: userOf(number) === undefined, callerId: true }],
          })
        }
      />
      {moving.length > 0 && (
        <Alert color="orange">
          {say('moves', { numbers: moving.map(({ number }) => displayNumber(number)).join(', ') })}
        </Alert>
      )}
      <Text size="sm" c="dimmed">
        {say('firstShown')}
      </Text>
    </Stack>
  );
}
