import { answer } from '../api/answer.ts';
import { api, type Document } from '../api/client.ts';

/** Logs a user in at a device, and out wherever else; null logs out. */
export const logIn = (
  company: string,
  userId: string,
  deviceId: string | null,
): Promise<Document<'Hotdesk'>> =>
  answer(
    api.PUT('/api/v1/companies/{company}/users/{userId}/hotdesk-login', {
      params: { path: { company, userId } },
      body: { deviceId },
    }),
  );
