// Every page, as a manager sees it: for those who cannot see, on an office screen and on a small
// one, in both languages.
import { openDemo } from './demo.mjs';
import { Visitor, equal, expect, tests } from './house.mjs';

const house = await openDemo();
await house.person('manajer', 'manager');
await house.person('auditor', 'auditor');
await house.person('gudang', 'storekeeper');

const manager = await Visitor.at(house);
await manager.arrive('manajer');

const sheet = house.json('session', 'list', '2026-10')[0].sheet;
const shown = ['/', '/menu', '/account', '/shortcuts', '/search', '/session/sheet',
  `/session/sheet?done=${sheet}`, `/document/show?document=${sheet}`, '/stock/card?item=TERIGU&from=2026-10-01',
  '/order/list?month=2026-10', '/session/list?month=2026-10', '/stock/on-hand', '/no/such/page'];

async function addresses() {
  await manager.go('/menu');
  const links = await manager.page.$$eval('main a', (all) => all.map((a) => a.getAttribute('href')));
  return [...new Set([...shown, ...links])];
}

async function speak(language) {
  await manager.go('/account');
  await Promise.all([manager.page.waitForEvent('load'), manager.page.click(`button[value="${language}"]`)]);
}

function nameOf(address) {
  return address.replace(/\?.*/, '').replace(/^\//, '').replace(/\//g, '-') || 'home';
}

async function walk(language, width, height, check) {
  await manager.page.setViewportSize({ width, height });
  await speak(language);
  const found = [];
  for (const address of await addresses()) {
    await manager.go(address);
    await manager.picture(`${nameOf(address)}-${language}-${width}`);
    for (const fault of await check(address)) found.push(`${address}: ${fault}`);
  }
  equal(found, [], `${language}, ${width} wide`);
}

async function fits() {
  const wide = await manager.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  return wide > 0 ? [`${wide} pixels too wide`] : [];
}

async function isSound(address) {
  try {
    await manager.checkPage(address);
  } catch (fault) {
    return [fault.message];
  }
  return [];
}

// Words that no Indonesian page has, and a mark of what was not translated.
async function isIndonesian(address) {
  if (address === '/audit/trail') return []; // it names actions and inputs, as commands do
  // Help of a choice names the words of commands as well.
  await manager.page.evaluate(() => document.querySelectorAll('small[id$="-help"]').forEach((help) => help.remove()));
  const text = await manager.page.innerText('body');
  return text.match(/\b(the|and|with|from|of|whole|day|is|are|please|session|item|quantity|stock_|[a-z]+_[a-z]+)\b/g) ?? [];
}

await tests(house, {
  'in Indonesian on an office screen': () => walk('id', 1366, 768,
    async (address) => [...await isSound(address), ...await fits(), ...await isIndonesian(address)]),
  'in English on a small screen': () => walk('en', 360, 740,
    async (address) => [...await isSound(address), ...await fits()]),
  ...(process.env.KARYA_PICTURES ? {
    'in Indonesian on a small screen': () => walk('id', 360, 740, fits),
    'in English on an office screen': () => walk('en', 1366, 768, fits),
  } : {}),
  'a list that is long stays small': async () => {
    for (const address of ['/document/list?from=2026-10-01&to=2026-10-31', '/inmate/list', '/audit/list']) {
      const response = await manager.context.request.get(new URL(address, house.address).href);
      expect((await response.body()).length < 50 * 1024, `${address}: ${(await response.body()).length} bytes`);
    }
  },
});
