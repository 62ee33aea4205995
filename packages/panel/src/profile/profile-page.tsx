import { Group, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { codeWords } from '../codes/words.ts';
import { userQuery } from '../dial-plans/personal/queries.ts';
import { RingTargets } from '../dial-plans/personal/ring-targets.tsx';
import { OwnQueues } from '../dial-plans/queues/own-queues.tsx';
import { HotdeskSection } from '../hotdesking/hotdesk-section.tsx';
import { useWords } from '../i18n/word-book.ts';
import { ButtonLink } from '../look/links.tsx';
import { Section } from '../look/section.tsx';
import { useCompany, useSession } from '../session/session.ts';
import { Loading } from '../shell/loading.tsx';
import { Page } from '../shell/page.tsx';
import { OwnVoicemail } from '../voicemail-boxes/own-voicemail.tsx';
import { AvailabilitySection } from './availability.tsx';
import { Me } from './me.tsx';
import { OperatorProfile } from './operator-profile.tsx';
import { Password } from './password.tsx';
import { Preferences } from './preferences.tsx';
import { profileWords } from './words.ts';

/** What everybody sees and sets of themselves. */
export function ProfilePage() {
  const { userId } = useSession();
  return userId === null ? <OperatorProfile /> : <Profile userId={userId} />;
}

function Profile({ userId }: { readonly userId: string }) {
  const say = useWords(profileWords);
  const sayCodes = useWords(codeWords);
  const { id: company } = useCompany();
  const user = useQuery(userQuery(company, userId));
  if (user.data === undefined) return <Loading title={say('title')} query={user} />;
  return (
    <Page title={say('title')}>
      <Stack gap={24} maw={640}>
        <Me user={user.data} />
        <AvailabilitySection user={user.data} />
        <RingTargets userId={userId} />
        <OwnQueues userId={userId} />
        <HotdeskSection userId={userId} />
        <Preferences user={user.data} />
        <OwnVoicemail userId={userId} />
        <Section title={sayCodes('myTitle')} why={sayCodes('mineWhy')}>
          <Group>
            <ButtonLink to="/profile/codes" variant="default" size="xs">
              {sayCodes('openMine')}
            </ButtonLink>
          </Group>
        </Section>
        <Password />
      </Stack>
    </Page>
  );
}
