import { ActionIcon, Button, UnstyledButton } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useWords } from '../i18n/word-book.ts';
import { PersonAvatar } from '../look/person-avatar.tsx';
import styles from './card.module.css';
import type { Face } from './faces.ts';
import { signInWords } from './words.ts';

export function FaceList({
  faces,
  choose,
  chooseOther,
  forget,
}: {
  readonly faces: readonly Face[];
  readonly choose: (face: Face) => void;
  readonly chooseOther: () => void;
  readonly forget: (loginName: string) => void;
}) {
  const say = useWords(signInWords);
  return (
    <>
      <ul className={styles.faces}>
        {faces.map((face) => (
          <li key={face.loginName} className={styles.face}>
            <UnstyledButton className={styles.choose} onClick={() => choose(face)}>
              <PersonAvatar name={face.name} url={face.avatarUrl} size={40} />
              <span className={styles.who}>
                <b>{face.name}</b>
                <span>{face.loginName}</span>
              </span>
            </UnstyledButton>
            <ActionIcon
              className={styles.forget}
              variant="subtle"
              color="gray"
              mr={8}
              aria-label={say('forgetFace', { name: face.name })}
              onClick={() => forget(face.loginName)}
            >
              <IconX size={16} stroke={1.6} />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <Button variant="default" fullWidth mt={16} onClick={chooseOther}>
        {say('somebodyElse')}
      </Button>
    </>
  );
}
