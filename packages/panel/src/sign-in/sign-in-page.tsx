import { useState } from 'react';
import { useWords } from '../i18n/word-book.ts';
import { Card } from './card.tsx';
import { FaceList } from './face-list.tsx';
import { type Face, forgetFace, rememberedFaces } from './faces.ts';
import { SignInForm } from './sign-in-form.tsx';
import { signInWords } from './words.ts';

/** Signing in: who was here before is one click away. */
export function SignInPage({ next }: { readonly next: string }) {
  const say = useWords(signInWords);
  const [faces, setFaces] = useState(rememberedFaces);
  const [chosen, setChosen] = useState<Face | 'somebody-else' | null>(
    faces.length === 0 ? 'somebody-else' : null,
  );
  if (chosen === null && faces.length > 0)
    return (
      <Card title={say('whoAreYou')}>
        <FaceList
          faces={faces}
          choose={setChosen}
          chooseOther={() => setChosen('somebody-else')}
          forget={(loginName) => setFaces(forgetFace(loginName))}
        />
      </Card>
    );
  const face = chosen === 'somebody-else' ? null : chosen;
  return (
    <Card title={face === null ? say('title') : say('signInAs', { name: face.name })}>
      <SignInForm face={face} next={next} back={faces.length > 0 ? () => setChosen(null) : null} />
    </Card>
  );
}
