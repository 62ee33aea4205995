import { useEffect, useState } from 'react';

/** A picture that is chosen but not sent yet. */
export interface Picture {
  /** What to show now; null for none. */
  readonly url: string | null;
  /** The chosen file; null when none was chosen. */
  readonly file: File | null;
  readonly removed: boolean;
  readonly changed: boolean;
  readonly choose: (file: File | null) => void;
  readonly remove: () => void;
  readonly forget: () => void;
}

/** Shows a chosen picture before it is sent. */
export function usePicture(stored: string | null): Picture {
  const [file, setFile] = useState<File | null>(null);
  const [removed, setRemoved] = useState(false);
  const [preview, setPreview] = useState<string | null>(null);
  useEffect(() => {
    if (file === null) return setPreview(null);
    const url = URL.createObjectURL(file);
    setPreview(url);
    return () => URL.revokeObjectURL(url);
  }, [file]);
  return {
    url: preview ?? (removed ? null : stored),
    file,
    removed,
    changed: file !== null || removed,
    choose: setFile,
    remove: () => {
      setFile(null);
      setRemoved(stored !== null);
    },
    forget: () => {
      setFile(null);
      setRemoved(false);
    },
  };
}
