import { useEffect, useState } from 'react';
import { lengthOf } from '../i18n/dates.ts';

/** How long something has been going on, counting. */
export function Running({ since }: { readonly since: number }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return <time>{lengthOf(now - since)}</time>;
}
