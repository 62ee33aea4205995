import { Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useWords } from '../../i18n/word-book.ts';
import { useCompany, useSession } from '../../session/session.ts';
import { personalPlanQuery } from './queries.ts';
import { personalWords } from './words.ts';

/** Whether somebody follows the standard plan, with the way to the editor. */
export function OwnPlan({ userId }: { readonly userId: string }) {
  const say = useWords(personalWords);
  const { id: company } = useCompany();
  const isMine = useSession().userId === userId;
  const { data: plan } = useQuery(personalPlanQuery(company, userId));
  return (
    <Group ml={32} gap={12}>
      {plan && <Text size="sm">{say(plan.standard ? 'followsStandard' : 'followsOwn')}</Text>}
      {isMine ? (
        <Button component={Link} to="/profile/plan" variant="default" size="xs">
          {say('open')}
        </Button>
      ) : (
        <Button
          renderRoot={(props) => <Link {...props} to="/users/$userId/plan" params={{ userId }} />}
          variant="default"
          size="xs"
        >
          {say('open')}
        </Button>
      )}
    </Group>
  );
}
