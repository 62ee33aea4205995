import { z } from 'zod';
import { companyLoginSchema, companySettingsSchema } from './company.ts';
import { contactFieldsSchema } from './contact.ts';
import { customerTrunkFileSchema } from './customer-trunk.ts';
import { sipPasswordSchema, sipUsernameSchema } from './device.ts';
import { deviceSetupSchema, phonePasswordSchema, phoneSettingsSchema } from './device-setup.ts';
import { dialPlanFieldsSchema } from './dial-plan.ts';
import { faxBoxFieldsSchema } from './fax.ts';
import { internalNumberSchema, phoneNumberSchema } from './numbers.ts';
import { maxPlanTests, planTestFieldsSchema } from './plan-test.ts';
import { queueFieldsSchema } from './queue.ts';
import { routeSchema } from './route.ts';
import { timeConditionFieldsSchema } from './time-condition.ts';
import { trunkFieldsSchema } from './trunk.ts';
import { hotdeskPinSchema, panelPasswordSchema, userFieldsSchema } from './user.ts';
import { userGroupFieldsSchema } from './user-group.ts';
import { personalVoicemailInputSchema, voicemailBoxInputSchema } from './voicemail.ts';

/** A route as people write it: step ids may be left out and are then given by place (`1`, `2.1`). */
const writtenRoute = z.preprocess((route) => withStepIds(route, ''), routeSchema);

function withStepIds(route: unknown, prefix: string): unknown {
  if (!Array.isArray(route)) return route;
  return route.map((step: unknown, index) => {
    if (typeof step !== 'object' || step === null) return step;
    const id = `${prefix}${index + 1}`;
    const children = 'steps' in step ? { steps: withStepIds(step.steps, `${id}.`) } : {};
    return { id, ...step, ...children };
  });
}

/**
 * A whole company as one declarative file: what `apply` reads and `export` writes. Things refer to each other by
 * natural keys (users by internal number, the rest by name); secrets that are left out stay as they are.
 */
export const companyConfigurationSchema = z.strictObject({
  company: z.strictObject({ login: companyLoginSchema, ...companySettingsSchema.shape }),
  /** What all phones have in common; without a password they keep the one they have. */
  phones: phoneSettingsSchema.extend({ adminPassword: phonePasswordSchema.optional() }).prefault({}),
  users: z
    .array(
      z.strictObject({
        ...userFieldsSchema.shape,
        /** Panel password, used only when the user is created; without one an invitation is mailed. */
        password: panelPasswordSchema.optional(),
        /** Null takes it away; left out: it stays. */
        hotdeskPin: hotdeskPinSchema.nullable().optional(),
        /** Null or left out: the standard plan. */
        personalPlan: writtenRoute.nullable().default(null),
        /** The own voicemail; left out: as it is for everybody. */
        voicemail: personalVoicemailInputSchema.prefault({}),
      }),
    )
    .max(20_000)
    .default([]),
  devices: z
    .array(
      z.strictObject({
        name: z.string().trim().min(1).max(80),
        brand: z.string().trim().min(1).max(40).default('other'),
        type: z.string().trim().max(40).default(''),
        /** Internal number of the user it is linked to. */
        user: internalNumberSchema.nullable().default(null),
        sipUsername: sipUsernameSchema,
        /** Left out: generated for a new device, unchanged for an existing one. */
        sipPassword: sipPasswordSchema.optional(),
        sha256: z.boolean().default(false),
        /** How the phone is set up; its keys name users by internal number, plans and boxes by name. */
        setup: deviceSetupSchema.prefault({}),
        hotdesking: z.boolean().default(false),
      }),
    )
    .max(40_000)
    .default([]),
  userGroups: z.array(userGroupFieldsSchema).max(100).default([]),
  timeConditions: z.array(timeConditionFieldsSchema).max(500).default([]),
  voicemailBoxes: z.array(voicemailBoxInputSchema).max(500).default([]),
  queues: z.array(queueFieldsSchema).max(500).default([]),
  faxBoxes: z.array(faxBoxFieldsSchema).max(500).default([]),
  dialPlans: z
    .array(
      z.strictObject({
        ...dialPlanFieldsSchema.shape,
        route: writtenRoute.default([]),
        /** Simulated calls and what must come of them. */
        tests: z.array(planTestFieldsSchema).max(maxPlanTests).default([]),
      }),
    )
    .max(20_000)
    .default([]),
  numbers: z
    .array(
      z.strictObject({
        number: phoneNumberSchema,
        /** Name of the dial plan it is linked to. */
        dialPlan: z.string().nullable().default(null),
        /** Name of the only trunk it may come in by. */
        trunk: z.string().nullable().default(null),
      }),
    )
    .max(40_000)
    .default([]),
  /** The shared contacts of the phone book; left out: they stay. */
  contacts: z
    .array(contactFieldsSchema.omit({ shared: true }))
    .max(20_000)
    .optional(),
  /** Trunks to the company's own PBXs. */
  customerTrunks: z.array(customerTrunkFileSchema).max(200).default([]),
  trunks: z
    .array(z.strictObject({ ...trunkFieldsSchema.shape, password: z.string().max(200).optional() }))
    .max(50)
    .default([]),
});
export type CompanyConfiguration = z.infer<typeof companyConfigurationSchema>;
/** The file as written, before defaults. */
export type CompanyConfigurationInput = z.input<typeof companyConfigurationSchema>;

/** The lists of a configuration, in the order in which they depend on each other. */
export const configurationKinds = [
  'users',
  'devices',
  'userGroups',
  'timeConditions',
  'voicemailBoxes',
  'queues',
  'faxBoxes',
  'trunks',
  'dialPlans',
  'customerTrunks',
  'numbers',
  'contacts',
] as const;
export type ConfigurationKind = (typeof configurationKinds)[number];

/** One line of the difference that applying a configuration makes (or would make). */
export interface ConfigurationChange {
  readonly action: 'create' | 'update' | 'delete';
  readonly kind: ConfigurationKind | 'company' | 'phones';
  /** Internal number, name or number of the thing. */
  readonly key: string;
  /** Field names that change, for an update. */
  readonly fields: readonly string[];
}
