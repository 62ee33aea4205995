import { phoneNumberSchema } from '@simmpl/model';
import { z } from 'zod';

/** Parts of paths. */
const company = z.string().min(1).max(60).describe('id or login of the company');
const id = z.uuid();

export const companyParams = z.object({ company });
export const userParams = z.object({ company, userId: id });
export const contactParams = z.object({ company, contactId: id });
export const deviceParams = z.object({ company, deviceId: id });
export const dialPlanParams = z.object({ company, dialPlanId: id });
export const planTestParams = z.object({ company, dialPlanId: id, testId: id });
export const versionParams = z.object({ company, dialPlanId: id, version: z.coerce.number().int().min(1) });
export const draftParams = z.object({ company, dialPlanId: id, revision: id });
export const publicationParams = z.object({ company, dialPlanId: id, publicationId: id });
export const personalVersionParams = z.object({
  company,
  userId: id,
  version: z.coerce.number().int().min(1),
});
export const diversionParams = z.object({
  company,
  dialPlanId: id,
  sequence: z.coerce.number().int().min(1).max(999),
});
export const timeConditionParams = z.object({ company, timeConditionId: id });
export const queueParams = z.object({ company, queueId: id });
export const queueAgentParams = z.object({ company, queueId: id, agent: z.union([id, phoneNumberSchema]) });
export const queueCallBackParams = z.object({ company, queueId: id, callBackId: id });
export const soundParams = z.object({ company, soundId: id });
export const takeParams = z.object({ company, soundId: id, takeId: id });
export const standardSoundParams = z.object({ company, name: z.string().regex(/^[a-z0-9-]{1,60}$/) });
export const voicemailBoxParams = z.object({ company, boxId: id });
export const faxBoxParams = z.object({ company, boxId: id });
export const userGroupParams = z.object({ company, groupId: id });
export const faxParams = z.object({ company, faxId: id });
export const numberParams = z.object({ company, number: phoneNumberSchema });
export const companyCustomerTrunkParams = z.object({ company, customerTrunkId: id });
export const companyTrunkParams = z.object({ company, trunkId: id });
export const trunkParams = z.object({ trunkId: id });
export const voicemailMessageParams = z.object({ company, messageId: z.string().min(1).max(200) });
export const userCallParams = z.object({ company, userId: id, callId: z.string().min(1).max(200) });
export const callParams = z.object({ company, callId: z.string().min(1).max(200) });
