import { Stack, Switch, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import {
  codeOf,
  type FeatureKind,
  featureCodeProblems,
  featureCodes,
  featureKinds,
  fullName,
  problemsOf,
  problemText,
  renamedCodesSchema,
} from '@simmpl/model';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { answer } from '../api/answer.ts';
import { api, type Document } from '../api/client.ts';
import { companyQuery, dialPlansQuery, usersQuery } from '../api/queries.ts';
import { soundsQuery } from '../dial-plans/company/queries.ts';
import { SaveBar } from '../forms/save-bar.tsx';
import { useForm } from '../forms/use-form.ts';
import { currentLanguage } from '../i18n/i18n.ts';
import { useWords } from '../i18n/word-book.ts';
import { ButtonLink } from '../look/links.tsx';
import { Section } from '../look/section.tsx';
import { companyKey, useCompany } from '../session/session.ts';
import { Loading } from '../shell/loading.tsx';
import { Page } from '../shell/page.tsx';
import { codeChapters, codeUses, fixedCodes } from './code-uses.ts';
import styles from './codes.module.css';
import { Uses } from './uses.tsx';
import { codeWords } from './words.ts';

/** Every code of the company, and the digits it has here. */
export function CodesPage() {
  const say = useWords(codeWords);
  const company = useQuery(companyQuery(useCompany().id));
  if (company.data === undefined) return <Loading title={say('title')} query={company} />;
  return <EditCodes company={company.data} />;
}

function EditCodes({ company }: { readonly company: Document<'Company'> }) {
  const say = useWords(codeWords);
  const queryClient = useQueryClient();
  const elsewhere = useDialledElsewhere();
  const { id, login: _login, closing: _closing, ...settings } = company;
  const form = useForm<Record<string, Code>, Document<'Company'>>({
    draft: `codes.${id}`,
    stored: Object.fromEntries(
      featureKinds.map((kind) => [
        kind,
        { digits: codeOf(kind, company.featureCodes), on: !company.codesOff.includes(kind) },
      ]),
    ),
    save: (codes) =>
      answer(
        api.PUT('/api/v1/companies/{company}', {
          params: { path: { company: id } },
          body: { ...settings, featureCodes: renamedIn(codes), codesOff: offIn(codes) },
        }),
      ),
    saved: () => {
      notifications.show({ message: say('saved') });
      void queryClient.invalidateQueries({ queryKey: companyKey(id) });
    },
  });
  const problems = problemsIn(form.values, elsewhere);
  return (
    <Page
      title={say('title')}
      back
      action={
        <ButtonLink to="/profile/codes" variant="default">
          {say('myTitle')}
        </ButtonLink>
      }
    >
      <form onSubmit={form.submit} noValidate>
        <Stack gap={24} maw={860}>
          <p className={styles.about}>
            {say('editWhy')} {say('hash')}
          </p>
          {codeChapters.map(({ title, kinds }) => (
            <Section key={title} title={say(title)}>
              {kinds.map((kind) => (
                <CodeField
                  key={kind}
                  kind={kind}
                  code={form.values[kind] ?? usualOf(kind)}
                  canBeOn={kind !== 'park' || form.values['park-place']?.on !== false}
                  error={form.problemOf(kind) ?? problems.get(kind)}
                  set={(code) => form.set({ [kind]: code })}
                />
              ))}
            </Section>
          ))}
          <Section title={say('fixed')}>
            {fixedCodes.map(({ code, uses }) => (
              <Uses key={code} code={code} uses={uses} />
            ))}
          </Section>
        </Stack>
        <SaveBar
          form={{ ...form, problem: problems.size > 0 ? say('clashes') : form.problem }}
          effect={say('effect')}
        />
      </form>
    </Page>
  );
}

function CodeField({
  kind,
  code: { digits, on },
  canBeOn,
  error,
  set,
}: {
  readonly kind: FeatureKind;
  readonly code: Code;
  /** Nobody parks a call where nobody can take it back. */
  readonly canBeOn: boolean;
  readonly error: string | undefined;
  readonly set: (code: Code) => void;
}) {
  const say = useWords(codeWords);
  const { code: usual, name } = featureCodes[kind];
  const called = name[currentLanguage()];
  const isOn = on && canBeOn;
  return (
    <div className={styles.code} data-off={!isOn || undefined} data-testid={`code-${kind}`}>
      <Switch
        className={styles.switch}
        aria-label={say('switchOf', { name: called })}
        checked={isOn}
        disabled={!canBeOn}
        onChange={({ currentTarget }) => set({ digits, on: currentTarget.checked })}
      />
      <div className={styles.uses}>
        <Uses code={digits} uses={codeUses[kind]} />
      </div>
      {isOn ? (
        <TextInput
          className={styles.field}
          aria-label={say('codeOf', { name: called })}
          description={digits === usual ? undefined : say('usual', { code: usual })}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          maxLength={6}
          value={digits}
          error={error}
          onChange={({ currentTarget }) => set({ digits: currentTarget.value.replaceAll(/[^\d*]/g, ''), on })}
        />
      ) : (
        <span className={styles.off}>{say('off')}</span>
      )}
    </div>
  );
}

/** A code as it stands in its fields. */
interface Code {
  readonly digits: string;
  readonly on: boolean;
}

const usualOf = (kind: FeatureKind): Code => ({ digits: featureCodes[kind].code, on: true });

/** The codes as they stand in the fields, by kind. */
type Codes = Readonly<Record<string, Code>>;

/** Those that are others than usual. */
const renamedIn = (codes: Codes): Record<string, string> =>
  Object.fromEntries(
    featureKinds.flatMap((kind) => {
      const { digits } = codes[kind] ?? usualOf(kind);
      return digits === featureCodes[kind].code ? [] : [[kind, digits]];
    }),
  );

const offIn = (codes: Codes): FeatureKind[] => featureKinds.filter((kind) => codes[kind]?.on === false);

/** What is wrong with which code, said while it is typed: the same sentences as the exchange would give. */
function problemsIn(codes: Codes, elsewhere: readonly (readonly [string, string])[]): Map<string, string> {
  const renamed = renamedCodesSchema.safeParse(renamedIn(codes));
  const problems = renamed.success
    ? featureCodeProblems({ featureCodes: renamed.data, codesOff: offIn(codes) }, elsewhere)
    : problemsOf(renamed.error).map(({ path, ...rest }) => ({ ...rest, path: ['', ...path] }));
  return new Map(
    problems.map((problem) => [String(problem.path[1] ?? ''), problemText(problem, currentLanguage())]),
  );
}

/** What else is dialled in the company: internal numbers, and the codes of sounds. */
function useDialledElsewhere(): readonly (readonly [string, string])[] {
  const { id } = useCompany();
  const { data: users = [] } = useQuery(usersQuery(id));
  const { data: plans = [] } = useQuery(dialPlansQuery(id));
  const { data: sounds = [] } = useQuery(soundsQuery(id));
  return [
    ...users.map((user) => [user.internalNumber, fullName(user)] as const),
    ...plans.map((plan) => [plan.internalNumber, plan.name] as const),
    ...sounds.flatMap(({ recordCode, name }) => (recordCode === null ? [] : [[recordCode, name] as const])),
  ];
}
