import { ActionIcon, Button, Group, Input, Select, Stack, TextInput } from '@mantine/core';
import { type CallerIdChoice, displayNumber, suggestedSuffix } from '@simmpl/model';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useCode } from '../codes/use-code.ts';
import { useWords } from '../i18n/word-book.ts';
import { userWords } from './words.ts';

/** The numbers that somebody may show, each with the digits that are dialled for it. */
export function CallerIdsField({
  callerIds,
  outgoingNumber,
  numbers,
  problemOf,
  set,
}: {
  readonly callerIds: readonly CallerIdChoice[];
  readonly outgoingNumber: string | null;
  /** The company's. */
  readonly numbers: readonly string[];
  /** What is wrong with the list, or with one row of it. */
  readonly problemOf: (row?: number, name?: 'number' | 'suffix') => string | undefined;
  readonly set: (callerIds: readonly CallerIdChoice[]) => void;
}) {
  const say = useWords(userWords);
  const code = useCode('outgoing-number');
  const rowProblem = (index: number) => problemOf(index, 'number') ?? problemOf(index, 'suffix');
  const error = callerIds.some((_, index) => rowProblem(index)) ? undefined : problemOf();
  const free = numbers.filter((number) => !callerIds.some((each) => each.number === number));
  const change = (index: number, choice: CallerIdChoice) => set(callerIds.with(index, choice));
  const first = callerIds.length === 0 && outgoingNumber !== null ? outgoingNumber : free[0];
  if (numbers.length < 2 && callerIds.length === 0) return null;
  return (
    <Input.Wrapper
      label={say('callerIds')}
      description={
        code === undefined ? say('callerIdsPanelHint') : say('callerIdsHint', { code: `${code}*` })
      }
      error={error}
    >
      <Stack gap={8} mt={8} mb={error === undefined ? 0 : 8} data-testid="caller-ids">
        {callerIds.map(({ number, suffix }, index) => (
          <Group key={number} gap={8} wrap="nowrap" align="start">
            <Select
              flex={1}
              aria-label={say('callerIdNumber')}
              allowDeselect={false}
              value={number}
              error={problemOf(index, 'number')}
              data={[number, ...free].map((each) => ({ value: each, label: displayNumber(each) }))}
              onChange={(chosen) =>
                chosen !== null && change(index, { number: chosen, suffix: suggestedSuffix(chosen) })
              }
            />
            <TextInput
              w={{ base: 112, sm: 160 }}
              aria-label={say('callerIdSuffix')}
              error={problemOf(index, 'suffix')}
              {...(code !== undefined && { leftSection: `${code}*`, leftSectionWidth: 44 })}
              inputMode="numeric"
              maxLength={4}
              value={suffix}
              onChange={({ currentTarget }) =>
                change(index, { number, suffix: currentTarget.value.replaceAll(/\D/g, '') })
              }
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              mt={4}
              aria-label={say('removeCallerId', { number: displayNumber(number) })}
              onClick={() => set(callerIds.toSpliced(index, 1))}
            >
              <IconX size={16} stroke={1.6} />
            </ActionIcon>
          </Group>
        ))}
        {first !== undefined && (
          <Group>
            <Button
              variant="default"
              size="xs"
              leftSection={<IconPlus size={14} stroke={1.6} />}
              onClick={() => set([...callerIds, { number: first, suffix: suggestedSuffix(first) }])}
            >
              {say('addCallerId')}
            </Button>
          </Group>
        )}
      </Stack>
    </Input.Wrapper>
  );
}
