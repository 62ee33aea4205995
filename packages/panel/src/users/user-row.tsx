import { Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { fullName } from '@simmpl/model';
import { IconMail, IconPencil, IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { refusalText } from '../forms/refusal-text.ts';
import { formWords } from '../forms/words.ts';
import { useWords } from '../i18n/word-book.ts';
import type { Presence } from '../live/presence.ts';
import { MenuLink } from '../look/links.tsx';
import { listStyles } from '../look/list.tsx';
import { PersonAvatar } from '../look/person-avatar.tsx';
import { RowMenu } from '../look/row-menu.tsx';
import { StateMark } from '../look/state-mark.tsx';
import { useCompany } from '../session/session.ts';
import { PresenceMark } from './presence-mark.tsx';
import { inviteUser } from './save-user.ts';
import type { Device, User } from './user-values.ts';
import { userWords } from './words.ts';

export function UserRow({
  user,
  presence,
  devices,
  remove,
}: {
  readonly user: User;
  readonly presence: Presence | undefined;
  readonly devices: readonly Device[];
  readonly remove: () => void;
}) {
  const say = useWords(userWords);
  const sayForm = useWords(formWords);
  const company = useCompany();
  const name = fullName(user);
  const invite = useMutation({
    mutationFn: () => inviteUser(company.id, user.id),
    onSuccess: () => notifications.show({ message: say('inviteSent', { email: user.email }) }),
    onError: (error) => notifications.show({ color: 'coral', message: refusalText(error, sayForm) }),
  });
  return (
    <tr>
      <td data-main>
        <Link to="/users/$userId" params={{ userId: user.id }} className={listStyles.name}>
          <PersonAvatar name={name} url={user.avatarUrl} size={32} />
          {name}
        </Link>
      </td>
      <td>
        <PresenceMark presence={presence} />
      </td>
      <td data-number>{user.internalNumber}</td>
      <td>
        {devices.length === 0 ? (
          <span className={listStyles.muted}>{say('noDevice')}</span>
        ) : (
          devices.map(({ name: device }) => device).join(', ')
        )}
      </td>
      <td>
        {user.hasPassword ? (
          say(user.role)
        ) : (
          <StateMark state="off" word={`${say(user.role)} · ${say('invited')}`} />
        )}
      </td>
      <td data-actions>
        <RowMenu label={say('actionsOf', { name })}>
          <MenuLink
            to="/users/$userId"
            params={{ userId: user.id }}
            leftSection={<IconPencil size={16} stroke={1.6} />}
          >
            {say('edit')}
          </MenuLink>
          {!user.hasPassword && (
            <Menu.Item leftSection={<IconMail size={16} stroke={1.6} />} onClick={() => invite.mutate()}>
              {say('inviteAgain')}
            </Menu.Item>
          )}
          <Menu.Item color="coral" leftSection={<IconTrash size={16} stroke={1.6} />} onClick={remove}>
            {say('delete')}
          </Menu.Item>
        </RowMenu>
      </td>
    </tr>
  );
}
