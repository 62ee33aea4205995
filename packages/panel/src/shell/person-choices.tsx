import { Menu, SegmentedControl, Stack, Text, useMantineColorScheme } from '@mantine/core';
import { languages } from '@simmpl/model';
import { IconLogout, IconUserCircle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { languageNames } from '../i18n/language-names.ts';
import { useWords } from '../i18n/word-book.ts';
import { useChooseLanguage } from '../session/language.ts';
import { useSignOut } from '../session/sign-out.ts';
import styles from './person-menu.module.css';
import { shellWords } from './words.ts';

const schemes = ['light', 'dark', 'auto'] as const;

/** What a person sets for themselves; the inside of a menu. */
export function PersonChoices() {
  const say = useWords(shellWords);
  const { language, choose } = useChooseLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const signOut = useSignOut();
  return (
    <>
      <Menu.Item component={Link} to="/profile" leftSection={<IconUserCircle size={18} stroke={1.6} />}>
        {say('profile')}
      </Menu.Item>
      <Stack gap={4} className={styles.choice}>
        <Text size="xs" c="dimmed">
          {say('language')}
        </Text>
        <SegmentedControl
          fullWidth
          size="xs"
          aria-label={say('language')}
          value={language}
          data={languages.map((value) => ({ value, label: languageNames[value] }))}
          onChange={choose}
        />
      </Stack>
      <Stack gap={4} className={styles.choice}>
        <Text size="xs" c="dimmed">
          {say('theme')}
        </Text>
        <SegmentedControl
          fullWidth
          size="xs"
          aria-label={say('theme')}
          value={colorScheme}
          data={schemes.map((value) => ({ value, label: say(value) }))}
          onChange={setColorScheme}
        />
      </Stack>
      <Menu.Divider />
      <Menu.Item leftSection={<IconLogout size={18} stroke={1.6} />} onClick={signOut}>
        {say('signOut')}
      </Menu.Item>
    </>
  );
}
