import { Skeleton, Stack } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { Page } from './page.tsx';

/** A page whose list is on its way; throws to the error page when it will not come. */
export function Loading({
  title,
  query,
}: {
  readonly title: string;
  readonly query: UseQueryResult<unknown>;
}) {
  if (query.isError) throw query.error;
  return (
    <Page title={title}>
      <Stack aria-busy="true">
        <Skeleton height={56} />
        <Skeleton height={56} />
        <Skeleton height={56} />
      </Stack>
    </Page>
  );
}
