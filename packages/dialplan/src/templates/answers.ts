import {
  dialPlanFieldsSchema,
  externalReference,
  phoneNumberSchema,
  userReference,
  voicemailBoxReference,
} from '@simmpl/model';
import { z } from 'zod';

export const templateNames = ['shop', 'practice', 'office', 'duty'] as const;
export type TemplateName = (typeof templateNames)[number];

const timeOfDay = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'time');
const party = z.union([userReference, externalReference]);

/** What a template needs to know to make a plan (decision 18). */
export const templateAnswersSchema = z
  .strictObject({
    template: z.enum(templateNames),
    name: dialPlanFieldsSchema.shape.name,
    internalNumber: dialPlanFieldsSchema.shape.internalNumber.optional(),
    /** Who rings when it is open. */
    who: z.array(party).min(1).max(30),
    /** Opening hours: ISO weekdays, and one span a day. */
    days: z.array(z.int().min(1).max(7)).min(1).max(7),
    from: timeOfDay,
    to: timeOfDay,
    /** Null: a new one, for this plan. */
    box: z.union([voicemailBoxReference, userReference]).nullable().default(null),
    /** Practice: the duty post that callers go to out of hours, E.164. */
    dutyPost: phoneNumberSchema.nullable().default(null),
    /** Duty roster: who is rung for what can't wait, one after the other. */
    onCall: z.array(party).max(30).default([]),
  })
  .superRefine(({ template, from, to, dutyPost, onCall }, context) => {
    const miss = (field: string) => context.addIssue({ code: 'custom', message: 'required', path: [field] });
    if (template === 'practice' && dutyPost === null) miss('dutyPost');
    if (template === 'duty' && onCall.length === 0) miss('onCall');
    if (from >= to) context.addIssue({ code: 'custom', message: 'period.order', path: ['to'] });
  });
export type TemplateAnswers = z.output<typeof templateAnswersSchema>;
