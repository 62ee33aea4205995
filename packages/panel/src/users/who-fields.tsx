import { Button, FileButton, Group, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import type { Form } from '../forms/use-form.ts';
import { useWords } from '../i18n/word-book.ts';
import { PersonAvatar } from '../look/person-avatar.tsx';
import { Section } from '../look/section.tsx';
import type { UserValues } from './user-values.ts';
import { userWords } from './words.ts';

const pictureTypes = 'image/jpeg,image/png,image/webp,image/gif,image/avif';

export function WhoFields({
  form,
  picture,
}: {
  readonly form: Form<UserValues>;
  readonly picture: {
    readonly url: string | null;
    readonly choose: (file: File | null) => void;
    readonly remove: () => void;
  };
}) {
  const say = useWords(userWords);
  const { values, set, problemOf } = form;
  return (
    <Section title={say('who')}>
      <Stack>
        <Group wrap="nowrap" gap={16}>
          <PersonAvatar name={`${values.firstName} ${values.lastName}`} url={picture.url} size={64} />
          <div>
            <Group gap={8}>
              <FileButton onChange={picture.choose} accept={pictureTypes}>
                {(props) => (
                  <Button {...props} variant="default" size="xs">
                    {say('choosePicture')}
                  </Button>
                )}
              </FileButton>
              {picture.url !== null && (
                <Button variant="subtle" color="gray" size="xs" onClick={picture.remove}>
                  {say('removePicture')}
                </Button>
              )}
            </Group>
            <Text size="sm" c="dimmed" mt={4}>
              {say('pictureHint')}
            </Text>
          </div>
        </Group>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextInput
            label={say('firstName')}
            autoComplete="off"
            maxLength={60}
            value={values.firstName}
            error={problemOf('firstName')}
            onChange={({ currentTarget }) => set({ firstName: currentTarget.value })}
          />
          <TextInput
            label={say('lastName')}
            autoComplete="off"
            maxLength={60}
            value={values.lastName}
            error={problemOf('lastName')}
            onChange={({ currentTarget }) => set({ lastName: currentTarget.value })}
          />
        </SimpleGrid>
        <TextInput
          label={say('email')}
          description={say('emailHint')}
          type="email"
          autoComplete="off"
          value={values.email}
          error={problemOf('email')}
          onChange={({ currentTarget }) => set({ email: currentTarget.value })}
        />
      </Stack>
    </Section>
  );
}
