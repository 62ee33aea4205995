import type { ReactNode } from 'react';

export function SearchProvider({ children }: { readonly children: ReactNode }) {
  return children;
}

export function SearchButton() {
  return null;
}
