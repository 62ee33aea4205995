import { Stack } from '@mantine/core';
import type { Form } from '../forms/use-form.ts';
import { CallingFields } from './calling-fields.tsx';
import { SignInFields } from './sign-in-fields.tsx';
import type { Device, User, UserValues } from './user-values.ts';
import { WhoFields } from './who-fields.tsx';

/** All fields of a user, in the order one thinks of them: who it is, signing in, calling. */
export function UserForm({
  form,
  user,
  picture,
  users,
  devices,
}: {
  readonly form: Form<UserValues>;
  /** Null for a new user. */
  readonly user: User | null;
  readonly picture: {
    readonly url: string | null;
    readonly choose: (file: File | null) => void;
    readonly remove: () => void;
  };
  readonly users: readonly User[];
  readonly devices: readonly Device[];
}) {
  return (
    <Stack gap={24} maw={760}>
      <WhoFields form={form} picture={picture} />
      <SignInFields form={form} isNew={user === null} />
      <CallingFields form={form} user={user} users={users} devices={devices} />
    </Stack>
  );
}
