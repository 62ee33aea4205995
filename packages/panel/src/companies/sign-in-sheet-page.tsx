import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconLink, IconMail, IconPrinter } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer } from '../api/answer.ts';
import { api } from '../api/client.ts';
import { refusalText } from '../forms/refusal-text.ts';
import { formWords } from '../forms/words.ts';
import { useWords } from '../i18n/word-book.ts';
import { Loading } from '../shell/loading.tsx';
import { Page } from '../shell/page.tsx';
import { signInSheetQuery } from './queries.ts';
import styles from './sheet.module.css';
import { Sheet } from './sheet.tsx';
import { companyWords } from './words.ts';

/** What a customer needs to begin: on paper, or by mail. */
export function SignInSheetPage({ company }: { readonly company: string }) {
  const say = useWords(companyWords);
  const sayForm = useWords(formWords);
  const queryClient = useQueryClient();
  const sheet = useQuery({ ...signInSheetQuery(company), staleTime: Number.POSITIVE_INFINITY });
  const { mutate, isPending } = useMutation({
    mutationFn: (mail: boolean) =>
      answer(
        api.POST('/api/v1/companies/{company}/sign-in-sheet', {
          params: { path: { company } },
          body: { mail },
        }),
      ),
    onSuccess: (fresh, mail) => {
      queryClient.setQueryData(signInSheetQuery(company).queryKey, fresh);
      if (mail) notifications.show({ message: say('mailed') });
    },
    onError: (error) => notifications.show({ color: 'coral', message: refusalText(error, sayForm) }),
  });
  if (sheet.data === undefined) return <Loading title={say('sheet')} query={sheet} />;
  const withoutPassword = sheet.data.administrators.some(({ hasPassword }) => !hasPassword);
  const print = (
    <Button leftSection={<IconPrinter size={16} stroke={1.6} />} onClick={() => window.print()}>
      {say('print')}
    </Button>
  );
  return (
    <Page title={say('sheet')} about={sheet.data.company.name} action={print} back>
      {withoutPassword && (
        <Group mb={16} gap={8} className={styles.noPrint ?? ''}>
          <Button
            variant="default"
            loading={isPending}
            leftSection={<IconLink size={16} stroke={1.6} />}
            onClick={() => mutate(false)}
          >
            {say('makeLinks')}
          </Button>
          <Button
            variant="default"
            loading={isPending}
            leftSection={<IconMail size={16} stroke={1.6} />}
            onClick={() => mutate(true)}
          >
            {say('mailSheet')}
          </Button>
          <Text size="sm" c="dimmed">
            {say('makeLinksWhy')}
          </Text>
        </Group>
      )}
      <Sheet sheet={sheet.data} />
    </Page>
  );
}
