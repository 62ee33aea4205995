import { Button, Chip, Group, Modal, MultiSelect, Select, Stack, Text, TextInput } from '@mantine/core';
import { type TemplateName, templateNames, templates } from '@simmpl/dialplan';
import { displayNumber } from '@simmpl/model';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { answer } from '../../api/answer.ts';
import { api, type Document } from '../../api/client.ts';
import { useForm } from '../../forms/use-form.ts';
import { currentLanguage } from '../../i18n/i18n.ts';
import { useWords } from '../../i18n/word-book.ts';
import { companyKey, useCompany } from '../../session/session.ts';
import { type CompanyPicture, useCompanyPicture } from '../company/company-picture.ts';
import { weekdayName } from '../time-conditions/entry-words.ts';
import { TimeField } from '../time-conditions/time-field.tsx';
import { Miniature } from './miniature.tsx';
import { answersOf, firstValues, peopleOptions, type TemplateValues } from './template-values.ts';
import styles from './templates.module.css';
import { templateWords } from './words.ts';

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

/** Makes a plan of a template: first which, then the little that it must know. */
export function TemplateDialog({ close }: { readonly close: () => void }) {
  const say = useWords(templateWords);
  const { picture } = useCompanyPicture();
  const [template, setTemplate] = useState<TemplateName | null>(null);
  const title = template === null ? say('chooseTemplate') : templates[template].words[currentLanguage()].name;
  return (
    <Modal opened onClose={close} title={title} size={template === null ? 780 : 520}>
      {template === null || picture === undefined ? (
        <Choices choose={setTemplate} />
      ) : (
        <Answers
          key={template}
          template={template}
          picture={picture}
          back={() => setTemplate(null)}
          close={close}
        />
      )}
    </Modal>
  );
}

function Choices({ choose }: { readonly choose: (template: TemplateName) => void }) {
  const language = currentLanguage();
  return (
    <div className={styles.cards}>
      {templateNames.map((name) => {
        const { words, build, hours } = templates[name];
        const { route } = build(
          { template: name, name: '', who: [], ...hours, box: null, dutyPost: '+310', onCall: [] },
          language,
        );
        return (
          <button
            key={name}
            type="button"
            className={styles.card}
            onClick={() => choose(name)}
            data-testid={`template-${name}`}
          >
            <span className={styles.name}>{words[language].name}</span>
            <span className={styles.sentence}>{words[language].sentence}</span>
            <Miniature route={route} />
          </button>
        );
      })}
    </div>
  );
}

function Answers({
  template,
  picture,
  back,
  close,
}: {
  readonly template: TemplateName;
  readonly picture: CompanyPicture;
  readonly back: () => void;
  readonly close: () => void;
}) {
  const say = useWords(templateWords);
  const { id: company } = useCompany();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const language = currentLanguage();
  const { directory } = picture;
  const { words, asks, build } = templates[template];
  const [stored] = useState(() => firstValues(template, directory, language));
  const form = useForm<TemplateValues, Document<'DialPlan'>>({
    stored,
    save: (values) =>
      answer(
        api.POST('/api/v1/companies/{company}/plan-templates', {
          params: { path: { company } },
          body: answersOf(template, values),
        }),
      ),
    saved: (plan) => {
      void queryClient.invalidateQueries({ queryKey: companyKey(company) });
      close();
      void navigate({ to: '/dial-plans/$dialPlanId', params: { dialPlanId: plan.id } });
    },
  });
  const { values, set, problemOf } = form;
  const mobile = (name: string, number: string) => say('mobile', { name, number: displayNumber(number) });
  const made = build(answersOf(template, values), directory.company.language).timeConditions;
  return (
    <form onSubmit={form.submit} noValidate data-testid="template-form">
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {words[language].sentence}
        </Text>
        <TextInput
          label={say('name')}
          value={values.name}
          error={problemOf('name')}
          maxLength={80}
          data-autofocus
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <MultiSelect
          label={say('who')}
          description={say('whoHint')}
          searchable
          hidePickedOptions
          limit={60}
          value={[...values.who]}
          error={problemOf('who')}
          data={peopleOptions(directory, false, mobile)}
          onChange={(who) => set({ who })}
        />
        <Hours values={values} set={set} problem={problemOf('to') ?? problemOf('days')} />
        {asks === 'dutyPost' && (
          <TextInput
            label={say('dutyPost')}
            description={say('dutyPostHint')}
            inputMode="tel"
            value={values.dutyPost}
            error={problemOf('dutyPost')}
            onChange={(event) => set({ dutyPost: event.currentTarget.value })}
          />
        )}
        {asks === 'onCall' && (
          <MultiSelect
            label={say('onCall')}
            description={say('onCallHint')}
            searchable
            hidePickedOptions
            limit={60}
            value={[...values.onCall]}
            error={problemOf('onCall')}
            data={peopleOptions(directory, true, mobile)}
            onChange={(onCall) => set({ onCall })}
          />
        )}
        <Select
          label={say('box')}
          allowDeselect={false}
          value={values.box}
          error={problemOf('box')}
          data={[
            { value: '', label: say('newBox') },
            ...[...directory.voicemailBoxes.values()].map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(box) => set({ box: box ?? '' })}
        />
        <Text size="sm" c="dimmed">
          {say('makes', { names: made.map(({ name }) => name).join(', ') })}
        </Text>
        {form.problem !== undefined && (
          <Text size="sm" c="var(--end)" role="alert">
            {form.problem}
          </Text>
        )}
        <Group justify="space-between">
          <Button variant="default" onClick={back}>
            {say('other')}
          </Button>
          <Button type="submit" loading={form.saving}>
            {say('make')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Hours({
  values,
  set,
  problem,
}: {
  readonly values: TemplateValues;
  readonly set: (changes: Partial<TemplateValues>) => void;
  readonly problem: string | undefined;
}) {
  const say = useWords(templateWords);
  return (
    <fieldset style={{ border: 0, padding: 0, margin: 0, minWidth: 0 }}>
      <Text component="legend" size="sm" fw={500} mb={6}>
        {say('hours')}
      </Text>
      <Chip.Group
        multiple
        value={values.days.map(String)}
        onChange={(days) => days.length > 0 && set({ days: days.map(Number).toSorted((a, b) => a - b) })}
      >
        <Group gap={6} mb="xs">
          {weekdays.map((day) => (
            <Chip key={day} value={String(day)} size="sm" aria-label={weekdayName(day, currentLanguage())}>
              {weekdayName(day, currentLanguage()).slice(0, currentLanguage() === 'nl' ? 2 : 3)}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      <Group gap="sm">
        <TimeField label={say('from')} value={values.from} onChange={(from) => set({ from })} />
        <TimeField label={say('to')} value={values.to} onChange={(to) => set({ to })} />
      </Group>
      {problem !== undefined && (
        <Text size="xs" c="var(--end)" mt={4} role="alert">
          {problem}
        </Text>
      )}
    </fieldset>
  );
}
