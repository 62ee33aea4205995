import { loadStep, namesFrom, outcomeSentence, sentenceText } from '@simmpl/dialplan';
import {
  buildDirectory,
  type CallOutcome,
  type FailedTest,
  type PlannedPublication,
  type Problem,
  type Step,
  type Words,
  walkRoute,
} from '@simmpl/model';
import {
  type CompanyTransaction,
  deletePublication,
  duePublications,
  findCompany,
  getDialPlan,
  type KeptBack,
  listPublications,
  listUsers,
  lockCompany,
  notePublicationFailed,
  putMail,
  readTables,
  StoreError,
  saveRoute,
} from '@simmpl/store';
import type { Context } from '../context.ts';
import { mailState } from '../mail/invitations.ts';
import { localTime } from '../mail/local-time.ts';
import { recipientOf } from '../mail/recipient.ts';
import { publicationFailedText } from '../mail/texts.ts';
import { problemsOfRoute } from '../plans/publishable.ts';
import { testsOnRoute } from '../plans/tests-on-route.ts';

/**
 * Publishes what was planned for this moment or before, in the order of the moments: what was due while the server was
 * off too. A route that no longer checks out, or that the plan's tests do not pass on, stays where it is, and the
 * administrators are told. Safe to call at any time, from several processes.
 */
export async function publishDue(context: Context): Promise<void> {
  const { store, log, now } = context;
  for (const { companyId, id } of await duePublications(store, now())) {
    const settle = (work: (tx: CompanyTransaction, due: PlannedPublication) => Promise<string>) =>
      store.withCompany(companyId, async (tx) => {
        await lockCompany(tx);
        const due = (await listPublications(tx)).find((one) => one.id === id);
        // Done or cancelled meanwhile.
        return due === undefined || due.problems !== null ? 'settled' : work(tx, due);
      });
    const outcome = await settle((tx, due) => publish(context, tx, due)).catch((error: unknown) => {
      if (!(error instanceof StoreError) || error.code !== 'refused') throw error;
      const { problems } = error;
      return settle((tx, due) => fail(context, tx, due, { problems, failedTests: [] }));
    });
    log.info({ companyId, id, outcome }, 'a planned publication was due');
  }
}

async function publish(context: Context, tx: CompanyTransaction, due: PlannedPublication): Promise<string> {
  const { id, dialPlanId, route, author, note, plannedAt } = due;
  const problems = await problemsOfRoute(tx, route);
  if (problems.length > 0) return fail(context, tx, due, { problems, failedTests: [] });
  const failedTests = await testsThatFail(tx, due);
  if (failedTests.length > 0) return fail(context, tx, due, { problems: [], failedTests });
  await deletePublication(tx, dialPlanId, id);
  await saveRoute(tx, dialPlanId, route, author, { note, plannedAt });
  return 'published';
}

/** The tests of the plan that fail on the route, but for those that were seen to when it was planned. */
async function testsThatFail(
  tx: CompanyTransaction,
  { dialPlanId, route, mayFail }: PlannedPublication,
): Promise<FailedTest[]> {
  const plan = await getDialPlan(tx, dialPlanId);
  const { broken, directory } = await testsOnRoute(tx, { ...plan, route }, mayFail);
  const names = namesFrom(directory);
  const told = (outcome: CallOutcome, at: number | undefined): Words => ({
    nl: outcomeSentence(outcome, at, names, 'nl'),
    en: outcomeSentence(outcome, at, names, 'en'),
  });
  return broken.map(({ test, walk }) => ({
    name: test.name,
    expected: told(test.expected.outcome, undefined),
    now: told(walk.outcome, walk.outcomeAtMs),
  }));
}

async function fail(
  context: Context,
  tx: CompanyTransaction,
  due: PlannedPublication,
  keptBack: KeptBack,
): Promise<string> {
  await notePublicationFailed(tx, due.id, keptBack);
  await tellAdministrators(context, tx, due, keptBack);
  return 'failed';
}

async function tellAdministrators(
  context: Context,
  tx: CompanyTransaction,
  { dialPlanId, publishAt, author, route }: PlannedPublication,
  { problems, failedTests }: KeptBack,
): Promise<void> {
  const { name: planName } = await getDialPlan(tx, dialPlanId);
  const company = await findCompany(tx);
  if (company === undefined) return;
  const names = namesFrom(buildDirectory(await readTables(tx)));
  const broken = brokenSteps(route, problems);
  const administrators = (await listUsers(tx)).filter(({ role, email }) => role === 'administrator' && email);
  for (const reader of administrators) {
    const { language } = reader;
    const text = publicationFailedText[language]({
      name: reader.firstName,
      planName,
      author,
      publishAt: localTime(publishAt, company, language),
      steps: broken.map((step) => {
        const sentence = loadStep(step)?.sentence(names, language);
        return sentence ? sentenceText(sentence) : (step.label ?? step.type);
      }),
      tests: failedTests.map(({ name, expected, now }) => ({
        name,
        expected: expected[language],
        now: now[language],
      })),
      link: `${context.settings.panelUrl}/dial-plans/${dialPlanId}`,
    });
    await putMail(
      tx,
      {
        recipient: recipientOf(reader),
        ...text,
        attachments: [],
      },
      mailState(context),
    );
  }
}

/** The steps that the problems are about, from top to bottom. */
function brokenSteps(route: PlannedPublication['route'], problems: readonly Problem[]): Step[] {
  return [...walkRoute(route)].flatMap(({ step, path }) =>
    problems.some(
      (problem) =>
        path.every((part, at) => problem.path[at] === part) && problem.path[path.length] !== 'steps',
    )
      ? [step]
      : [],
  );
}
