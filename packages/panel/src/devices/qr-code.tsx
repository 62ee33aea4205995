import { create } from 'qrcode';

/** A text as a QR code, dark on light in either appearance, since cameras want it so. */
export function QrCode({ text }: { readonly text: string }) {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules;
  const dots: string[] = [];
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++)
      if (data[row * size + column]) dots.push(`M${column} ${row}h1v1h-1z`);
  return (
    <svg
      viewBox={`-3 -3 ${size + 6} ${size + 6}`}
      width={176}
      height={176}
      style={{ flex: 'none', background: '#fff', borderRadius: 8, border: '1px solid var(--line)' }}
      shapeRendering="crispEdges"
      role="img"
      aria-label="QR"
    >
      <path d={dots.join('')} fill="#23262b" />
    </svg>
  );
}
