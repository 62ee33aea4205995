import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

/** The accent: a deep sea green. Shade 7 carries light pages, shade 4 dark ones. */
const sea: MantineColorsTuple = [
  '#e3f0ec',
  '#c8e0d9',
  '#a3cdc2',
  '#78baab',
  '#4fb8a2',
  '#2f9482',
  '#1c7e6d',
  '#0f6b5c',
  '#0b5a4d',
  '#07453b',
];

/** Red for what is lost or wrong, in the tone of the end family. */
const coral: MantineColorsTuple = [
  '#fbe8e6',
  '#f5d0cd',
  '#f1aca7',
  '#f09791',
  '#ee8a84',
  '#d9635d',
  '#c84f48',
  '#b8403a',
  '#98332e',
  '#772622',
];

/** Neutral greys with a little warmth. */
const gray: MantineColorsTuple = [
  '#f7f5f1',
  '#f0ede7',
  '#e6e1d8',
  '#d8d2c6',
  '#c4bdb0',
  '#a19c92',
  '#6d7178',
  '#4d5157',
  '#363a40',
  '#23262b',
];

const dark: MantineColorsTuple = [
  '#eceae6',
  '#c9cacb',
  '#a3a7ae',
  '#71757d',
  '#3a3f47',
  '#2c3036',
  '#1e2125',
  '#16181b',
  '#111315',
  '#0d0f10',
];

export const theme = createTheme({
  primaryColor: 'sea',
  primaryShade: { light: 7, dark: 4 },
  colors: { sea, coral, gray, dark },
  autoContrast: true,
  luminanceThreshold: 0.36,
  white: '#fff',
  black: '#23262b',
  fontFamily: 'Inter, "Noto Sans", "DejaVu Sans", system-ui, sans-serif',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '18px' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.45', lg: '1.5', xl: '1.5' },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '8px', xl: '99px' },
  defaultRadius: 'md',
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  headings: {
    fontWeight: '650',
    sizes: { h1: { fontSize: '18px' }, h2: { fontSize: '15px' }, h3: { fontSize: '14px' } },
  },
  shadows: { xs: 'var(--sh)', sm: 'var(--sh)', md: 'var(--pop)', lg: 'var(--pop)', xl: 'var(--pop)' },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    InputWrapper: {
      styles: {
        label: { fontSize: '13px', fontWeight: 600, marginBottom: '4px' },
        description: { fontSize: '12.5px', marginBottom: '6px' },
        error: { fontSize: '12.5px' },
      },
    },
    SegmentedControl: {
      styles: {
        root: { background: 'var(--bg)', border: '1px solid var(--line2)' },
        indicator: { background: 'var(--surface)', border: '1px solid var(--line2)', boxShadow: 'var(--sh)' },
      },
    },
    Modal: {
      styles: {
        title: { fontWeight: 650, fontSize: '15px' },
        content: { background: 'var(--surface)' },
        header: { background: 'var(--surface)' },
      },
    },
    Drawer: {
      styles: {
        title: { fontWeight: 650, fontSize: '15px' },
        content: { background: 'var(--surface)' },
        header: { background: 'var(--surface)' },
      },
    },
    Menu: { styles: { dropdown: { background: 'var(--surface)', borderColor: 'var(--line)' } } },
    Switch: { styles: { label: { fontWeight: 600, fontSize: '13px' }, description: { fontSize: '12.5px' } } },
    Notification: { styles: { root: { background: 'var(--surface)', border: '1px solid var(--line)' } } },
  },
});

/** Mantine's own variables, pointed at our tokens so that both halves of a page agree. */
export const variables: CSSVariablesResolver = () => {
  const shared = {
    '--mantine-color-body': 'var(--bg)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--muted)',
    '--mantine-color-placeholder': 'var(--faint)',
    '--mantine-color-default': 'var(--surface)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-default-border': 'var(--line2)',
    '--mantine-color-anchor': 'var(--accent)',
    '--mantine-color-error': 'var(--end)',
  } as const;
  return { variables: {}, light: shared, dark: shared };
};
