import '@mantine/core/styles.css';
import '@mantine/dates/styles.css';
import '@mantine/notifications/styles.css';
import '@fontsource/inter/latin-400.css';
import '@fontsource/inter/latin-500.css';
import '@fontsource/inter/latin-600.css';
import '@fontsource/inter/latin-700.css';
import '@fontsource/inter/latin-ext-400.css';
import '@fontsource/inter/latin-ext-600.css';
import './look/tokens.css';
import { createRoot } from 'react-dom/client';
import { Panel } from './panel.tsx';

const root = document.getElementById('root');
if (root === null) throw new RangeError('index.html has no element with id "root"');
createRoot(root).render(<Panel />);
