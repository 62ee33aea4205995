import { Card, SimpleGrid, Text } from '@mantine/core';
import { displayNumber } from '@simmpl/model';
import { useQuery } from '@tanstack/react-query';
import { createRoute } from '@tanstack/react-router';
import { dialPlansQuery } from '../api/queries.ts';
import { useWords } from '../i18n/word-book.ts';
import { administratorRoute } from '../router/company-route.tsx';
import { useCompany } from '../session/session.ts';
import { Page } from '../shell/page.tsx';
import { dialPlanWords } from './words.ts';

function DialPlansPage() {
  const say = useWords(dialPlanWords);
  const { id } = useCompany();
  const { data: plans = [] } = useQuery(dialPlansQuery(id));
  return (
    <Page title={say('title')}>
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
        {plans.map((plan) => (
          <Card key={plan.id} withBorder>
            <Text fw={600}>{plan.name}</Text>
            <Text c="dimmed" size="sm">
              {[...plan.numbers.map(displayNumber), say('internal', { number: plan.internalNumber })].join(
                ' · ',
              )}
            </Text>
          </Card>
        ))}
      </SimpleGrid>
    </Page>
  );
}

const dialPlansRoute = createRoute({
  getParentRoute: () => administratorRoute,
  path: '/dial-plans',
  component: DialPlansPage,
});

/** Everything below /dial-plans; the router hangs it under the administrator's pages. */
export const dialPlanRoutes = [dialPlansRoute] as const;
