import { Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { displayNumber, type FaxBoxFields } from '@simmpl/model';
import { useQuery } from '@tanstack/react-query';
import { numbersQuery } from '../../api/queries.ts';
import type { Form } from '../../forms/use-form.ts';
import { useWords } from '../../i18n/word-book.ts';
import { Section } from '../../look/section.tsx';
import { useCompany } from '../../session/session.ts';
import { MembersField } from './members-field.tsx';
import { faxBoxWords } from './words.ts';

/** The usual number of the company, in the choice of numbers. */
const usual = 'usual';

/** All that can be set of a fax box (panel document, section 2). */
export function FaxBoxForm({ form }: { readonly form: Form<FaxBoxFields> }) {
  const say = useWords(faxBoxWords);
  const { id } = useCompany();
  const { data: numbers = [] } = useQuery(numbersQuery(id));
  const { values, set, problemOf } = form;
  return (
    <Stack gap={24} maw={760}>
      <Section title={say('box')}>
        <Stack>
          <TextInput
            label={say('name')}
            placeholder={say('nameHint')}
            maxLength={80}
            value={values.name}
            error={problemOf('name')}
            onChange={({ currentTarget }) => set({ name: currentTarget.value })}
          />
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <Select
              label={say('number')}
              allowDeselect={false}
              value={values.number ?? usual}
              error={problemOf('number')}
              onChange={(number) => set({ number: number === usual ? null : number })}
              data={[
                { value: usual, label: say('usualNumber') },
                ...numbers.map(({ number }) => ({ value: number, label: displayNumber(number) })),
              ]}
            />
            <TextInput
              label={say('senderLine')}
              placeholder={say('senderHint')}
              maxLength={50}
              value={values.senderLine}
              error={problemOf('senderLine')}
              onChange={({ currentTarget }) => set({ senderLine: currentTarget.value })}
            />
          </SimpleGrid>
        </Stack>
      </Section>
      <Section title={say('who')} why={say('whoWhy')}>
        <MembersField
          members={values.members}
          set={(members) => set({ members })}
          error={problemOf('members')}
        />
      </Section>
    </Stack>
  );
}
