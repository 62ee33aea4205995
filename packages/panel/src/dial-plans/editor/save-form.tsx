import { Alert, Button, Group, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { DateTimePicker } from '@mantine/dates';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Document } from '../../api/client.ts';
import type { Refusal } from '../../api/refusal.ts';
import { useWords } from '../../i18n/word-book.ts';
import { useCompany } from '../../session/session.ts';
import { instantOf, nearMoment, tomorrowAt } from '../route/zone-time.ts';
import { BrokenTests, useBrokenTests } from '../simulator/broken-tests.tsx';
import { useTheSimulator } from '../simulator/use-simulator.ts';
import { simulatorWords } from '../simulator/words.ts';
import { publicationsQuery } from '../versions/queries.ts';
import { versionWords } from '../versions/words.ts';
import { useEditor } from './route-editor.ts';
import type { Saving } from './saving.ts';
import { useView } from './view.ts';

export interface SaveFormProps {
  readonly saving: boolean;
  readonly refusal: Refusal | undefined;
  /** Somebody else's draft that stands in the way; null for one that is gone, undefined without conflict. */
  readonly draft: Document<'DialPlanDraft'> | null | undefined;
  readonly save: (saving: Saving) => void;
}

/** Why and from when, and the ways to save: into force, at a moment, or as a draft. */
export function SaveForm({ saving, refusal, draft, save }: SaveFormProps) {
  const say = useWords(versionWords);
  const sayTest = useWords(simulatorWords);
  const { picture, language } = useView().reading;
  const zone = picture.directory.company.timeZone;
  const [note, setNote] = useState('');
  const [when, setWhen] = useState<'now' | 'moment'>('now');
  const [wallClock, setWallClock] = useState(() => tomorrowAt(Date.now(), zone, '08:00'));
  const at = when === 'now' ? null : instantOf(wallClock, zone);
  const { runs } = useTheSimulator();
  const tests = useBrokenTests(runs);
  const near = (moment: number) => nearMoment(moment, Date.now(), zone, language);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save({
      as: at === null ? 'published' : 'planned',
      note: note.trim(),
      at,
      acceptTests: [...tests.accepted],
      mayFail: tests.failing,
    });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          label={
            <>
              {say('why')}{' '}
              <Text span c="dimmed">
                {say('mayBeEmpty')}
              </Text>
            </>
          }
          placeholder={say('whyExample')}
          maxLength={200}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <Group align="end" gap="md">
          <Stack gap={4}>
            <Text size="sm" fw={500}>
              {say('from')}
            </Text>
            <SegmentedControl
              aria-label={say('from')}
              value={when}
              onChange={(value) => setWhen(value)}
              data={[
                { value: 'now', label: say('atOnce') },
                { value: 'moment', label: say('atMoment') },
              ]}
            />
          </Stack>
          {at !== null && (
            <DateTimePicker
              label={say('moment')}
              aria-description={say('momentHint', { zone })}
              locale={language}
              valueFormat="dd D MMM YYYY HH:mm"
              value={wallClock}
              error={refusal?.problems.find(({ path }) => path[0] === 'publishAt')?.message}
              onChange={(value) => value !== null && setWallClock(value)}
              flex="1 1 200px"
              data-testid="publish-at"
            />
          )}
        </Group>
        <Warnings near={near} />
        {at === null ? (
          <BrokenTests runs={runs} accepted={tests.accepted} accept={tests.accept} />
        ) : (
          <BrokenTests runs={runs} what={sayTest('mayFail')} />
        )}
        <Refused refusal={refusal} />
        <Group justify="space-between">
          <KeepDraft saving={saving} draft={draft} save={save} />
          {draft === undefined && (
            <Button type="submit" loading={saving} data-autofocus data-testid="save-confirm">
              {at !== null
                ? say(tests.failing.length > 0 ? 'planAnyway' : 'plan', { when: near(at) })
                : tests.broken
                  ? sayTest('saveAnyway')
                  : say('publish')}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}

/** What is planned already and would undo this. */
function Warnings({ near }: { readonly near: (at: number) => string }) {
  const { plan } = useEditor();
  const say = useWords(versionWords);
  const { id } = useCompany();
  const { data: publications = [] } = useQuery(publicationsQuery(id, plan.id));
  const [next] = publications.filter(({ problems }) => problems === null);
  if (next === undefined) return null;
  const { author, publishAt } = next;
  return (
    <Text size="sm" role="status">
      {say('willBeReplaced', { author, when: near(publishAt) })}
    </Text>
  );
}

function Refused({ refusal }: Pick<SaveFormProps, 'refusal'>) {
  const say = useWords(versionWords);
  if (refusal === undefined) return null;
  const { message, problems } = refusal;
  return (
    <Text c="var(--end)" size="sm" role="alert">
      {[message || say('wentWrong'), ...problems.map((problem) => problem.message)].join(' ')}
    </Text>
  );
}

/** Keeps the work as the plan's draft; where somebody else kept one meanwhile, that is asked about first. */
export function KeepDraft({ saving, draft, save }: Pick<SaveFormProps, 'saving' | 'draft' | 'save'>) {
  const say = useWords(versionWords);
  const { picture, language } = useView().reading;
  if (draft === undefined)
    return (
      <Button
        variant="default"
        disabled={saving}
        onClick={() => save({ as: 'draft' })}
        data-testid="save-draft"
      >
        {say('keepDraft')}
      </Button>
    );
  const zone = picture.directory.company.timeZone;
  return (
    <Alert color="yellow" role="alert" flex={1} data-testid="draft-conflict">
      <Stack gap="sm" align="start">
        {draft === null
          ? say('draftGone')
          : say('draftConflict', {
              author: draft.author,
              when: nearMoment(draft.savedAt, Date.now(), zone, language),
            })}
        <Button
          variant="default"
          loading={saving}
          onClick={() => save({ as: 'draft', over: draft?.revision ?? null })}
        >
          {say(draft === null ? 'keepAnyway' : 'replaceDraft')}
        </Button>
      </Stack>
    </Alert>
  );
}
