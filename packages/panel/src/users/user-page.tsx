import { Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { fullName } from '@simmpl/model';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { devicesQuery, usersQuery } from '../api/queries.ts';
import { RingTargets } from '../dial-plans/personal/ring-targets.tsx';
import { OwnQueues } from '../dial-plans/queues/own-queues.tsx';
import { SaveBar } from '../forms/save-bar.tsx';
import { useForm } from '../forms/use-form.ts';
import { HotdeskSection } from '../hotdesking/hotdesk-section.tsx';
import { useWords } from '../i18n/word-book.ts';
import { AvailabilitySection } from '../profile/availability.tsx';
import { NotFoundPage } from '../router/not-found-page.tsx';
import { companyKey, sessionQuery, useCompany } from '../session/session.ts';
import { Loading } from '../shell/loading.tsx';
import { Page } from '../shell/page.tsx';
import { UserVoicemail } from '../voicemail/user-voicemail.tsx';
import { OwnVoicemail } from '../voicemail-boxes/own-voicemail.tsx';
import { linkDevices, removePicture, savePicture, saveUser } from './save-user.ts';
import { usePicture } from './use-picture.ts';
import { UserForm } from './user-form.tsx';
import { type Device, type User, valuesOf } from './user-values.ts';
import { userWords } from './words.ts';

export function UserPage({ userId }: { readonly userId: string }) {
  const say = useWords(userWords);
  const { id } = useCompany();
  const users = useQuery(usersQuery(id));
  const devices = useQuery(devicesQuery(id));
  if (users.data === undefined) return <Loading title={say('title')} query={users} />;
  if (devices.data === undefined) return <Loading title={say('title')} query={devices} />;
  const user = users.data.find((one) => one.id === userId);
  return user === undefined ? (
    <NotFoundPage />
  ) : (
    <EditUser user={user} users={users.data} devices={devices.data} />
  );
}

function EditUser({
  user,
  users,
  devices,
}: {
  readonly user: User;
  readonly users: readonly User[];
  readonly devices: readonly Device[];
}) {
  const say = useWords(userWords);
  const { id: company } = useCompany();
  const queryClient = useQueryClient();
  const picture = usePicture(user.avatarUrl);
  const form = useForm({
    draft: `user.${user.id}`,
    secret: ['password', 'hotdeskPin'],
    stored: valuesOf(user, devices),
    save: async (values) => {
      await saveUser(company, user.id, values);
      await linkDevices(company, user.id, values.deviceIds, devices);
      if (picture.file !== null) await savePicture(company, user.id, picture.file);
      else if (picture.removed) await removePicture(company, user.id);
      await queryClient.invalidateQueries({ queryKey: companyKey(company) });
    },
    saved: () => {
      picture.forget();
      void queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey });
      notifications.show({ message: say('saved', { name: fullName(user) }) });
    },
  });
  const whole = {
    ...form,
    changed: form.changed || picture.changed,
    discard: () => {
      form.discard();
      picture.forget();
    },
  };
  return (
    <Page title={fullName(user)} about={user.loginName} back>
      <form onSubmit={form.submit} noValidate>
        <UserForm form={form} user={user} picture={picture} users={users} devices={devices} />
        <SaveBar form={whole} />
      </form>
      <Stack gap={24} maw={760} mt={24}>
        <AvailabilitySection user={user} />
        <RingTargets userId={user.id} />
        <HotdeskSection userId={user.id} />
        <OwnQueues userId={user.id} />
        <OwnVoicemail userId={user.id} />
        <UserVoicemail user={user} />
      </Stack>
    </Page>
  );
}
