import { useSearch } from '@tanstack/react-router';

/** The id of the call that somebody came for; undefined when for none. */
export const useWantedCall = (): string | undefined => useSearch({ strict: false }).call;
