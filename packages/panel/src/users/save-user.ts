import { answer, done } from '../api/answer.ts';
import { api } from '../api/client.ts';
import type { Device, User, UserValues } from './user-values.ts';

/** Makes a user, or changes the one with this id. Without a password the present one stays, or an invitation goes out. */
export function saveUser(company: string, userId: string | null, values: UserValues): Promise<User> {
  const { deviceIds: _devices, password, hotdeskPin, callerIds, ...fields } = values;
  const body = {
    ...fields,
    callerIds: [...callerIds],
    ...(password === '' ? {} : { password }),
    ...(hotdeskPin === '' ? {} : { hotdeskPin }),
  };
  return answer(
    userId === null
      ? api.POST('/api/v1/companies/{company}/users', { params: { path: { company } }, body })
      : api.PUT('/api/v1/companies/{company}/users/{userId}', {
          params: { path: { company, userId } },
          body,
        }),
  );
}

/** Links and unlinks devices so that exactly these are the user's. */
export async function linkDevices(
  company: string,
  userId: string,
  deviceIds: readonly string[],
  devices: readonly Device[],
): Promise<void> {
  for (const device of devices) {
    const wanted = deviceIds.includes(device.id);
    if (wanted === (device.userId === userId)) continue;
    await answer(
      api.PUT('/api/v1/companies/{company}/devices/{deviceId}/user', {
        params: { path: { company, deviceId: device.id } },
        body: { userId: wanted ? userId : null },
      }),
    );
  }
}

/** Sends a picture; the API cuts it to a square. */
export function savePicture(company: string, userId: string, picture: File): Promise<User> {
  return answer(
    api.PUT('/api/v1/companies/{company}/users/{userId}/avatar', {
      params: { path: { company, userId } },
      headers: { 'content-type': picture.type },
      body: picture,
      bodySerializer: () => picture,
    }),
  );
}

export function removePicture(company: string, userId: string): Promise<User> {
  return answer(
    api.DELETE('/api/v1/companies/{company}/users/{userId}/avatar', {
      params: { path: { company, userId } },
    }),
  );
}

export function deleteUser(company: string, userId: string): Promise<void> {
  return done(
    api.DELETE('/api/v1/companies/{company}/users/{userId}', { params: { path: { company, userId } } }),
  );
}

/** Mails a fresh link by which the user chooses a password. */
export function inviteUser(company: string, userId: string): Promise<User> {
  return answer(
    api.POST('/api/v1/companies/{company}/users/{userId}/invitation', {
      params: { path: { company, userId } },
    }),
  );
}
