// A manager's day, by keyboard alone.
import { openDemo } from './demo.mjs';
import { Visitor, day, equal, expect, tests } from './house.mjs';

const house = await openDemo();
await house.person('ratna', 'manager');
await house.person('irwan', 'auditor');
const ratna = await Visitor.at(house);
await ratna.arrive('ratna');

const month = '2026-10'; // of the demo
const money = (number) => number.toString().replace(/\B(?=(\d{3})+$)/g, '.');
const expected = { stock: 46030092, revenue: 167448600, cost: 109892220 }; // of expected.json, without labour

async function says(words, selector = 'main', visitor = ratna) {
  const text = await visitor.text(selector);
  expect(text.includes(words), `'${words}' is not on the page:\n${text.slice(0, 3000)}`);
}

// The link of those words is reached and followed by keyboard.
async function follow(words, visitor = ratna) {
  await visitor.page.locator('main a', { hasText: words }).first().focus();
  await visitor.pressAndGo('Enter');
}

await tests(house, {
  'the first page tells what needs attention, by kind, with links': async () => {
    await ratna.go('/');
    await ratna.picture('manager-home-id');
    await ratna.checkPage('the first page of a manager');
    for (const kind of ['Barang yang akan rusak', 'Persediaan menipis', 'Pengiriman yang belum dibayar', 'SPK yang terlambat'])
      await says(kind);
    const unpaid = house.json('sales', 'unpaid').length;
    await follow(`dan ${unpaid - 6} lagi`); // 6 of a kind are told
    equal(new URL(ratna.page.url()).pathname, '/sales/unpaid', 'where it leads');
  },

  'the desk shows the month in figures that are those of the books': async () => {
    await ratna.go('/');
    await ratna.press('g');
    await ratna.pressAndGo('k');
    await ratna.page.fill('#month', '10-2026');
    await ratna.page.focus('#month');
    await ratna.pressAndGo('Enter');
    await ratna.picture('manager-desk-id');
    await ratna.checkPage("the manager's desk");
    for (const figure of Object.values(expected))
      await says(money(figure), 'table[data-table=months]');
    equal(await ratna.page.locator('figure.bars svg').count(), 4, 'charts');
  },

  'every report is a page with the same figures as its files': async () => {
    await ratna.go(`/overview/desk?month=${month}`);
    const links = await ratna.page.locator('table td:first-child a[href]').evaluateAll(
      (list) => list.map((link) => link.getAttribute('href')).filter((href) => !href.includes('.')));
    expect(links.length >= 9, `${links.length} reports`);
    for (const link of links) {
      const answer = await ratna.go(link);
      equal(answer.status(), 200, link);
      const pdf = await ratna.context.request.get(new URL(link.replace(/(\?|$)/, '.pdf$1'), house.address).href);
      equal([pdf.status(), pdf.headers()['content-type']], [200, 'application/pdf'], `${link} on paper`);
    }
    await ratna.go(`/report/stock?month=${month}`);
    await says(money(expected.stock));
    const csv = await (await ratna.context.request.get(new URL(`/stock/value.csv?on=${month}-31`, house.address).href)).text();
    const sum = csv.trim().split('\n').slice(1).reduce((total, row) => total + Number(row.split(',').at(-1)), 0);
    equal(sum, expected.stock, 'the value of the stock as a file');
  },

  'from a figure to the documents it is made of': async () => {
    await ratna.go(`/stock/value?on=${month}-31`);
    await follow('TERIGU');
    equal(new URL(ratna.page.url()).pathname, '/stock/card', 'the card');
    await ratna.page.fill('#from', '01-10-2026');
    await ratna.page.fill('#to', '31-10-2026');
    await ratna.page.focus('#to');
    await ratna.pressAndGo('Enter');
    await follow('SES-');
    equal(new URL(ratna.page.url()).pathname, '/document/show', 'the document');
    await ratna.checkPage('a document');
  },

  'a price is changed beside its cost': async () => {
    await ratna.go('/');
    await ratna.press('g');
    await ratna.pressAndGo('p');
    await ratna.checkPage('prices');
    await ratna.picture('prices-id');
    const codes = await ratna.page.locator('input[name^="item."]').evaluateAll((list) => list.map((input) => input.value));
    const price = `input[name="price.${codes.indexOf('KURSI')}"]`;
    await ratna.page.focus(price);
    await ratna.press('Control+A');
    await ratna.type('291.500');
    await ratna.pressAndGo('Enter');
    await says('Harga sudah diubah');
    equal(house.json('item', 'show', 'KURSI').price, 291500, 'the price in the books');
    equal(house.json('item', 'show', 'MEJA').price, 640000, 'another price');
  },

  'the close waits for what must be put right, and tells where': async () => {
    const sheet = { action: 'session draft', workshop: 'ROTI', day: `${month}-31`, session: 'evening',
      into: 'JADI', entries: [] };
    house.batch([sheet]);
    await ratna.go('/');
    await ratna.press('g');
    await ratna.pressAndGo('t');
    await says('Harus dibetulkan dulu');
    await ratna.checkPage('the close of a month');
    await ratna.picture('close-waits-id');
    equal(await ratna.page.locator('form button[data-once]').count(), 0, 'buttons that close');
    await follow('Betulkan');
    equal(new URL(ratna.page.url()).pathname, '/session/sheet', 'where it is put right');
    const draft = house.json('session', 'drafts')[0].draft;
    house.run('session', 'discard', String(draft));
  },

  'the month is closed, and stays as it was': async () => {
    await ratna.go('/month/assistant');
    await says('Perlu diperhatikan');
    await ratna.page.focus('main button[data-once]');
    await ratna.pressAndGo('Enter');
    await says('sudah ditutup');
    await ratna.picture('closed-id');
    equal(house.json('month', 'list').map((row) => row.month), [month], 'closed months');
    await ratna.go(`/overview/desk?month=${month}`);
    await says('sudah ditutup');
    for (const figure of Object.values(expected))
      await says(money(figure), 'table[data-table=months]');
    house.run('verify');
  },

  'an auditor looks at the close, and cannot do it': async () => {
    const irwan = await Visitor.at(house);
    await irwan.arrive('irwan');
    await irwan.go('/month/assistant?month=11-2026');
    await says('November 2026', 'main', irwan);
    equal(await irwan.page.locator('main form[method=post]').count(), 0, 'forms that write');
    equal((await irwan.go('/sales/prices')).status(), 403, 'prices');
    equal((await irwan.go('/store/desk')).status(), 403, 'the store desk');
  },
});
