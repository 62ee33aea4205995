import { Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { fullName } from '@simmpl/model';
import { IconLogout } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Document } from '../api/client.ts';
import { refusalText } from '../forms/refusal-text.ts';
import { formWords } from '../forms/words.ts';
import { useWords } from '../i18n/word-book.ts';
import { companyKey, useCompany } from '../session/session.ts';
import { logIn } from './log-in.ts';
import { hotdeskWords } from './words.ts';

/** A line of a device's menu: whoever logged in there goes out. */
export function LogOutItem({ user }: { readonly user: Document<'User'> }) {
  const say = useWords(hotdeskWords);
  const sayForm = useWords(formWords);
  const { id: company } = useCompany();
  const queryClient = useQueryClient();
  const name = fullName(user);
  const { mutate } = useMutation({
    mutationFn: () => logIn(company, user.id, null),
    onSuccess: () => {
      notifications.show({ message: say('loggedOut', { name }) });
      return queryClient.invalidateQueries({ queryKey: companyKey(company, 'hotdesk-logins') });
    },
    onError: (error) => notifications.show({ color: 'coral', message: refusalText(error, sayForm) }),
  });
  return (
    <Menu.Item leftSection={<IconLogout size={16} stroke={1.6} />} onClick={() => mutate()}>
      {say('logOut', { name })}
    </Menu.Item>
  );
}
