import { MantineProvider } from '@mantine/core';
import { DatesProvider } from '@mantine/dates';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import 'dayjs/locale/nl';
import { StrictMode } from 'react';
import { I18nextProvider, useTranslation } from 'react-i18next';
import { createQueryClient } from './api/query-client.ts';
import { i18n } from './i18n/i18n.ts';
import { theme, variables } from './look/theme.ts';
import { createPanelRouter } from './router/router.tsx';
import { sessionQuery } from './session/session.ts';

const queryClient = createQueryClient(() => {
  if (queryClient.getQueryData(sessionQuery.queryKey) === undefined) return;
  queryClient.clear();
  void router.navigate({ to: '/sign-in', search: { next: router.state.location.href } });
});
const router = createPanelRouter(queryClient);

/** Everything a page stands on: look, language, the API's answers and the routes. */
export function Panel() {
  return (
    <StrictMode>
      <I18nextProvider i18n={i18n}>
        <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto">
          <QueryClientProvider client={queryClient}>
            <Calendar />
          </QueryClientProvider>
        </MantineProvider>
      </I18nextProvider>
    </StrictMode>
  );
}

/** Dates in the reader's language, weeks from Monday. */
function Calendar() {
  const { i18n: current } = useTranslation();
  return (
    <DatesProvider settings={{ locale: current.language, firstDayOfWeek: 1 }}>
      <Notifications position="bottom-right" autoClose={6000} />
      <RouterProvider router={router} />
    </DatesProvider>
  );
}
