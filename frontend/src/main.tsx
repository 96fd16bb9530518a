import { createRoot } from 'react-dom/client';
import { type Settings, settingsSchema } from '../settings.ts';
import { loadMessages } from './messages/load.ts';
import { currentLanguage } from './preferences.ts';
import { type Entry, enter } from './session/enter.ts';

const loadSettings = async (): Promise<Settings> => {
  const response = await fetch('/settings.json', { cache: 'no-cache' });
  if (!response.ok) throw new Error(`settings.json: ${response.status}`);
  return settingsSchema.parse(await response.json());
};

/** The element that `index.html` holds for the portal. */
const place = (): HTMLElement => {
  const element = document.getElementById('portal');
  if (element === null) throw new Error('The page has no #portal');
  return element;
};

const show = async (entry: Entry, settings: Settings): Promise<void> => {
  if (entry.kind === 'leaving') return;
  if (entry.kind === 'signed-in') {
    const messages = await loadMessages(currentLanguage());
    const { App } = await import('./shell/app.tsx');
    const { session } = entry;
    createRoot(place()).render(<App session={session} settings={settings} messages={messages} />);
    return;
  }
  const { Landing } = await import('./screens/landing/landing.tsx');
  const reason = entry.kind === 'failed' ? entry.reason : undefined;
  createRoot(place()).render(<Landing settings={settings} reason={reason} />);
};

const start = async (): Promise<void> => {
  const settings = await loadSettings();
  await show(await enter(settings), settings);
};

start().catch(async (error: unknown) => {
  const { showUnavailable } = await import('./screens/landing/unavailable.ts');
  showUnavailable(place(), currentLanguage());
  throw error;
});
