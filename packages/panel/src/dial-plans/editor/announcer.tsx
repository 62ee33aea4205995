import { VisuallyHidden } from '@mantine/core';
import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';

const AnnounceContext = createContext<(text: string) => void>(() => {});

/** Says something to who listens to the page instead of seeing it. */
export const useAnnounce = (): ((text: string) => void) => useContext(AnnounceContext);

export function Announcer({ children }: { readonly children: ReactNode }) {
  const [said, setSaid] = useState({ text: '', turn: 0 });
  const announce = useCallback((text: string) => setSaid(({ turn }) => ({ text, turn: turn + 1 })), []);
  return (
    <AnnounceContext.Provider value={announce}>
      {children}
      <VisuallyHidden role="status" aria-live="assertive" data-testid="announcement">
        {/* Two places in turn, so that the same words twice are said twice. */}
        <span>{said.turn % 2 === 0 ? said.text : ''}</span>
        <span>{said.turn % 2 === 1 ? said.text : ''}</span>
      </VisuallyHidden>
    </AnnounceContext.Provider>
  );
}
