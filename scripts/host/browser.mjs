import { chromium } from 'playwright-core';
import { ensureChromium } from './chromium.mjs';

/** Whatever talks to the network, or asks something at the first run, is off. */
const quietFlags = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A headless Chromium. */
export async function launchBrowser() {
  // Chromium refuses to run as root, as containers do, with its sandbox on.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath: await ensureChromium(), args: [...quietFlags, ...asRoot] });
}
