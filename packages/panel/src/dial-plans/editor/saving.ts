import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { answer } from '../../api/answer.ts';
import { api, type Document } from '../../api/client.ts';
import { Refusal } from '../../api/refusal.ts';
import { useWords } from '../../i18n/word-book.ts';
import { companyKey, useCompany } from '../../session/session.ts';
import { dialPlanQuery } from '../company/queries.ts';
import { nearMoment } from '../route/zone-time.ts';
import { draftQuery } from '../versions/queries.ts';
import { versionWords } from '../versions/words.ts';
import { type RouteEditor, useEditor } from './route-editor.ts';
import { useView } from './view.ts';

/** Where the work goes: into force now or at a moment (epoch ms), or into the draft that all administrators see. */
export type Saving =
  | {
      readonly as: 'published' | 'planned';
      readonly note: string;
      readonly at: number | null;
      /** Tests of the plan that shall expect from now on what the route does. */
      readonly acceptTests: readonly string[];
      /** Those that fail on it: at a later moment they do not keep it back. */
      readonly mayFail: readonly string[];
    }
  /** @param over revision of somebody else's draft that it takes the place of. */
  | { readonly as: 'draft'; readonly over?: string | null };

/** Asking, saving, and what comes in between: a refusal, or what somebody else did meanwhile. */
export function useSaving() {
  const editor = useEditor();
  const { plan, route, baseVersion, draftRevision, dirty } = editor;
  const say = useWords(versionWords);
  const { picture, language } = useView().reading;
  const { id: company } = useCompany();
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState(false);
  const [theirs, setTheirs] = useState<Document<'DialPlan'> | null>(null);
  /** The draft that stands in the way; null for one that is gone. */
  const [draft, setDraft] = useState<Document<'DialPlanDraft'> | null | undefined>(undefined);
  const path = { company, dialPlanId: plan.id };
  const work = { route: writable(route), draft: draftRevision };

  const save = async ({ version, ...saving }: Saving & { readonly version: number }): Promise<string> => {
    if (saving.as === 'draft') {
      const revision = saving.over === undefined ? draftRevision : saving.over;
      const kept = await answer(
        api.PUT('/api/v1/companies/{company}/dial-plans/{dialPlanId}/draft', {
          params: { path },
          body: { revision, baseVersion: version, route: work.route },
        }),
      );
      editor.draftKept(kept.revision, route);
      return say('draftKept');
    }
    const { note, at, acceptTests, mayFail } = saving;
    if (at !== null) {
      await answer(
        api.POST('/api/v1/companies/{company}/dial-plans/{dialPlanId}/publications', {
          params: { path },
          body: { ...work, baseVersion: version, note, publishAt: at, mayFail: [...mayFail] },
        }),
      );
      // What is in force stays: the work is done, and waits.
      editor.discard();
      const when = nearMoment(at, Date.now(), picture.directory.company.timeZone, language);
      return say('plannedDone', { when });
    }
    const published = await answer(
      api.PUT('/api/v1/companies/{company}/dial-plans/{dialPlanId}/route', {
        params: { path },
        body: { ...work, baseVersion: version, note, acceptTests: [...acceptTests] },
      }),
    );
    const { brokenTests: _told, ...live } = published;
    queryClient.setQueryData(dialPlanQuery(company, plan.id).queryKey, live);
    editor.rebase(live);
    return say('published');
  };
  const cancel = () => {
    setAsking(false);
    setTheirs(null);
    setDraft(undefined);
  };
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: save,
    onSuccess: (message) => {
      cancel();
      notifications.show({ message });
      for (const list of ['diversions', 'dial-plans'])
        void queryClient.invalidateQueries({ queryKey: companyKey(company, list) });
      for (const part of ['versions', 'draft', 'publications', 'tests'])
        void queryClient.invalidateQueries({ queryKey: companyKey(company, 'dial-plan', plan.id, part) });
    },
    onError: async (refusal, { as }) => {
      if (!(refusal instanceof Refusal) || refusal.code !== 'conflict') return;
      if (as === 'draft')
        return setDraft(await queryClient.fetchQuery({ ...draftQuery(company, plan.id), staleTime: 0 }));
      setAsking(false);
      setTheirs(await queryClient.fetchQuery({ ...dialPlanQuery(company, plan.id), staleTime: 0 }));
    },
  });
  const ask = useCallback(() => {
    if (!dirty) return;
    reset();
    setDraft(undefined);
    setAsking(true);
  }, [dirty, reset]);
  const [last, setLast] = useState<Saving>({
    as: 'published',
    note: '',
    at: null,
    acceptTests: [],
    mayFail: [],
  });
  return {
    asking,
    theirs,
    draft,
    pending: isPending,
    refusal: error instanceof Refusal && error.code !== 'conflict' ? error : undefined,
    ask,
    save: (saving: Saving) => {
      setLast(saving);
      mutate({ ...saving, version: baseVersion });
    },
    /** The same once more, over what somebody else published meanwhile. */
    saveMine: () => theirs && mutate({ ...last, version: theirs.version }),
    cancel,
    takeTheirs: () => {
      if (theirs) editor.rebase(theirs);
      setTheirs(null);
    },
  };
}

type Writable = Document<'DialPlan'>['route'][number];

/** The route as the API takes it: without labels that are not there. */
export function writable(route: RouteEditor['route']): Writable[] {
  return route.map(({ label, steps, id, type, settings }) => ({
    id,
    type,
    settings: { ...settings },
    ...(label === undefined ? {} : { label }),
    ...(steps === undefined ? {} : { steps: writable(steps) }),
  }));
}
