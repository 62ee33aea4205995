import { notifications } from '@mantine/notifications';
import { fullName } from '@simmpl/model';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { devicesQuery, usersQuery } from '../api/queries.ts';
import { refusalText } from '../forms/refusal-text.ts';
import { SaveBar } from '../forms/save-bar.tsx';
import { useForm } from '../forms/use-form.ts';
import { formWords } from '../forms/words.ts';
import { currentLanguage } from '../i18n/i18n.ts';
import { useWords } from '../i18n/word-book.ts';
import { companyKey, useCompany } from '../session/session.ts';
import { Loading } from '../shell/loading.tsx';
import { Page } from '../shell/page.tsx';
import { linkDevices, savePicture, saveUser } from './save-user.ts';
import { usePicture } from './use-picture.ts';
import { UserForm } from './user-form.tsx';
import { type Device, newUserValues, type User } from './user-values.ts';
import { userWords } from './words.ts';

export function NewUserPage() {
  const say = useWords(userWords);
  const { id } = useCompany();
  const users = useQuery(usersQuery(id));
  const devices = useQuery(devicesQuery(id));
  if (users.data === undefined) return <Loading title={say('newTitle')} query={users} />;
  if (devices.data === undefined) return <Loading title={say('newTitle')} query={devices} />;
  return <NewUser users={users.data} devices={devices.data} />;
}

function NewUser({
  users,
  devices,
}: {
  readonly users: readonly User[];
  readonly devices: readonly Device[];
}) {
  const say = useWords(userWords);
  const sayForm = useWords(formWords);
  const { id: company } = useCompany();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const picture = usePicture(null);
  const form = useForm({
    draft: `new-user.${company}`,
    secret: ['password', 'hotdeskPin'],
    stored: newUserValues(currentLanguage(), users),
    save: async (values) => {
      const user = await saveUser(company, null, values);
      // The user exists from here on; what fails after this is told, and can be mended on the user's page.
      const trouble = await linkDevices(company, user.id, values.deviceIds, devices)
        .then(() => (picture.file === null ? undefined : savePicture(company, user.id, picture.file)))
        .then(() => undefined)
        .catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
      return { user, trouble };
    },
    saved: ({ user, trouble }) => {
      void queryClient.invalidateQueries({ queryKey: companyKey(company) });
      notifications.show(
        trouble === undefined
          ? { message: say('created', { name: fullName(user) }) }
          : {
              color: 'coral',
              autoClose: false,
              message: say('notLinked', { why: refusalText(trouble, sayForm) }),
            },
      );
      void navigate(
        trouble === undefined ? { to: '/users' } : { to: '/users/$userId', params: { userId: user.id } },
      );
    },
  });
  return (
    <Page title={say('newTitle')} back>
      <form onSubmit={form.submit} noValidate>
        <UserForm form={form} user={null} picture={picture} users={users} devices={devices} />
        <SaveBar form={form} label={say('createButton')} always />
      </form>
    </Page>
  );
}
