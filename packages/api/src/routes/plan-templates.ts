// Administrators of the company may call this.
import {
  newBox,
  resolverOf,
  type TemplateAnswers,
  type TemplatePlan,
  templateAnswersSchema,
  templates,
} from '@simmpl/dialplan';
import {
  buildDirectory,
  type Directory,
  mapReferences,
  type Route,
  referencesIn,
  voicemailBoxFieldsSchema,
} from '@simmpl/model';
import {
  type CompanyTransaction,
  createDialPlan,
  createTimeCondition,
  createVoicemailBox,
  lockCompany,
  nextInternalNumber,
  readTables,
} from '@simmpl/store';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { dialPlanDocument } from '../documents/dial-plan.ts';
import { actorOf } from '../http/guard.ts';
import { onceInCompany } from '../http/idempotency.ts';
import { companyParams } from '../http/params.ts';
import type { Api } from '../http/types.ts';
import { refuseWith } from '../http/validation.ts';

export function planTemplateRoutes(app: Api, context: Context): void {
  app.post(
    '/companies/:company/plan-templates',
    {
      config: { access: 'administrator' },
      schema: {
        tags: ['dial plans'],
        summary: 'Make a dial plan of a template, with the time conditions and the voicemail box it needs',
        params: companyParams,
        body: templateAnswersSchema,
        response: { 201: dialPlanDocument },
      },
    },
    async (request, reply) =>
      onceInCompany(context, request, reply, { status: 201, schema: dialPlanDocument }, async (tx) => {
        const answers = request.body;
        await lockCompany(tx);
        const directory = buildDirectory(await readTables(tx));
        refuseUnknown(answers, directory);
        const internalNumber = answers.internalNumber ?? (await nextInternalNumber(tx));
        const plan = templates[answers.template].build(answers, directory.company.language);
        const fields = { name: answers.name, internalNumber };
        const route = await withWhatItNeeds(tx, plan, answers, internalNumber, directory, context.now());
        return { ...(await createDialPlan(tx, fields, actorOf(request).name, route)), numbers: [] };
      }),
  );
}

function refuseUnknown(answers: TemplateAnswers, directory: Directory): void {
  const resolver = resolverOf(directory);
  refuseWith(
    [...referencesIn(answers)]
      .filter(({ kind, key }) => !resolver.has(kind, key))
      .map(({ path, key }) => ({ path, code: 'unknown-reference' as const, detail: key })),
  );
}

/** Makes the time conditions and the box, and puts them in the place of their keys in the route. */
async function withWhatItNeeds(
  tx: CompanyTransaction,
  plan: TemplatePlan,
  answers: TemplateAnswers,
  internalNumber: string,
  directory: Directory,
  now: number,
): Promise<Route> {
  const made = new Map<string, string>();
  const names = new Set([...directory.timeConditions.values()].map(({ name }) => name));
  for (const { key, name, entries } of plan.timeConditions) {
    const fields = { name: freeName(name, answers.name, names), entries };
    const condition = await createTimeCondition(tx, fields, now);
    made.set(key, condition.id);
  }
  if (answers.box === null) {
    const boxes = [...directory.voicemailBoxes.values()];
    const boxFields = voicemailBoxFieldsSchema.parse({
      name: freeName(answers.name, '', new Set(boxes.map(({ name }) => name))),
      number: freeNumber(internalNumber, new Set(boxes.map(({ number }) => number))),
      users: answers.who.filter((one) => 'user' in one),
    });
    const box = await createVoicemailBox(tx, boxFields);
    made.set(newBox, box.id);
  }
  return inPlace(plan.route, (key) => made.get(key));
}

const settingsSchema = z.record(z.string(), z.unknown());

const inPlace = (route: Route, idOf: (key: string) => string | undefined): Route =>
  route.map((step) => ({
    ...step,
    settings: settingsSchema.parse(mapReferences(step.settings, (_kind, key) => idOf(key))),
    ...(step.steps ? { steps: inPlace(step.steps, idOf) } : {}),
  }));

/** `Opening hours`, or where that is taken `Opening hours Shop`, `Opening hours Shop 2`. */
function freeName(wanted: string, plan: string, taken: ReadonlySet<string>): string {
  const longer = `${wanted} ${plan}`.trim();
  let name = taken.has(wanted) ? longer : wanted;
  for (let count = 2; taken.has(name); count++) name = `${longer} ${count}`;
  return name;
}

function freeNumber(wanted: string, taken: ReadonlySet<string>): string {
  let number = wanted;
  for (let next = Number(wanted) + 1; taken.has(number); next++) number = String(next);
  return number;
}
