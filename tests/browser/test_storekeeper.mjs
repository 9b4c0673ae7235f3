// A storekeeper's day, by keyboard alone.
import { openDemo } from './demo.mjs';
import { Visitor, day, equal, expect, tests } from './house.mjs';

const house = await openDemo();
await house.person('asep', 'storekeeper');
const asep = await Visitor.at(house);
await asep.arrive('asep');

// Thousandths, so that sums are exact.
const milli = (text) => Math.round(Number(text) * 1000);
const there = (item, location) => house.json('stock', 'on-hand', item, '--location', location)
  .filter((row) => row.owner === 'cooperative').reduce((sum, row) => sum + milli(row.quantity), 0);
const newest = (kind) => house.json('document', 'list', '--kind', kind, '--most', '1')[0];
const owed = () => house.json('sales', 'unpaid').length;

// What stands in the line is written, and leads to a page that shows what came of it.
async function line(text) {
  await asep.type(text);
  await asep.pressAndGo('Enter');
}

async function says(words, selector = 'main') {
  const text = await asep.text(selector);
  expect(text.includes(words), `'${words}' is not on the page:\n${text}`);
}

const flour = there('TERIGU', 'GUDANG');

await tests(house, {
  'the store desk is one key from the first page, and its line has the focus': async () => {
    await asep.go('/');
    await asep.picture('storekeeper-home-id');
    await asep.checkPage('the first page of a storekeeper');
    await asep.press('g');
    await asep.pressAndGo('g');
    await asep.picture('store-desk-id');
    await asep.checkPage('the store desk');
    equal(await asep.page.evaluate(() => document.activeElement.id), 'line', 'the focus');
  },

  'an issue takes one scan, a quantity and Enter': async () => {
    await asep.go('/store/desk');
    const floor = there('TERIGU', 'L-ROTI');
    await line('TERIGU'); // a scanner ends with Enter
    await says('Tepung terigu', '#look');
    asep.presses = 0;
    await line('18,5');
    equal(asep.presses, 5, 'keys after the scan');
    await says('sudah tercatat');
    equal(there('TERIGU', 'GUDANG'), flour - 18500, 'flour in the store');
    equal(there('TERIGU', 'L-ROTI'), floor + 18500, 'flour on the floor');
    equal(await asep.page.evaluate(() => document.activeElement.id), 'line', 'the focus');
  },

  'what a line comes to is shown while it is typed': async () => {
    await asep.go('/store/desk');
    await asep.type('terigu 1 sak');
    await asep.page.waitForSelector('#look [data-look=after]');
    await says(`25,000 kg`, '#look [data-look=quantity]');
    const left = (flour - 18500 - 25000) / 1000;
    await says(left.toFixed(3).replace('.', ','), '#look [data-look=after]');
    await asep.picture('store-desk-look-id');
    await asep.press('Escape');
    equal(await asep.page.inputValue('#line'), '', 'the line');
  },

  'an issue of more than there is is refused, and the line stays': async () => {
    await asep.go('/store/desk');
    const before = newest('issue').document;
    await line('TERIGU 99999');
    equal(newest('issue').document, before, 'the newest issue');
    equal(await asep.page.inputValue('#line'), 'TERIGU 99999', 'the line');
    await asep.checkPage('a refused line');
    await asep.picture('store-desk-refused-id');
    // It is selected: the next scan takes its place.
    await line('GULA 1');
    await says('sudah tercatat');
  },

  'the last line is taken back from where it stands': async () => {
    await asep.go('/store/desk');
    const before = there('GULA', 'GUDANG');
    const label = newest('issue').document;
    await asep.page.focus(`button[value="${label}"]`);
    await asep.pressAndGo('Enter');
    await says('sudah dibatalkan');
    equal(there('GULA', 'GUDANG'), before + 1000, 'sugar in the store');
    equal(await asep.page.locator(`button[value="${label}"]`).count(), 0, 'buttons to take it back');
  },

  'a receipt gathers lines and is one document': async () => {
    await asep.go('/store/desk');
    await asep.pressAndGo('F2');
    await line('TERIGU 2 sak =455000 <SEMBAKO');
    await line('GULA 10 =175000');
    await asep.checkPage('lines that were gathered');
    await asep.picture('store-desk-gathered-id');
    const sugar = there('GULA', 'GUDANG'), before = newest('receipt').document;
    await asep.pressAndGo('Enter');
    await says('sudah tercatat');
    const receipt = newest('receipt');
    expect(receipt.document !== before, 'no receipt was recorded');
    equal(there('GULA', 'GUDANG'), sugar + 10000, 'sugar in the store');
    equal(there('TERIGU', 'GUDANG'), flour - 18500 + 50000, 'flour in the store');
  },

  'a delivery asks who gets it, and is one document that is owed': async () => {
    await asep.go('/store/desk');
    await asep.pressAndGo('F6');
    const bread = there('ROTI-TW', 'JADI'), unpaid = owed();
    await line('ROTI-TW 20');
    await says('belum disebut siapa penerimanya');
    await asep.page.focus('#line');
    await asep.press('End');
    await asep.type(' >UMUM');
    await asep.pressAndGo('Enter');
    await asep.pressAndGo('Enter');
    equal(there('ROTI-TW', 'JADI'), bread - 20000, 'bread');
    equal(owed(), unpaid + 1, 'deliveries that are not paid');
  },

  'words change the mode as keys do; goods come back, move, are lost': async () => {
    await asep.go('/store/desk');
    const floor = there('TERIGU', 'L-ROTI'), rags = there('MAJUN', 'JADI');
    await line('kembalikan');
    await line('TERIGU 3,5');
    equal(there('TERIGU', 'L-ROTI'), floor - 3500, 'flour on the floor');
    await line('pindahkan');
    await line('MAJUN 0,5 >GUDANG');
    equal(there('MAJUN', 'GUDANG'), 500, 'rags in the store');
    await line('hapuskan');
    await line('MAJUN 0,1 <JADI ; basah');
    equal(there('MAJUN', 'JADI'), rags - 600, 'rags');
    equal(newest('write-off').note, 'basah', 'the reason');
    // What is dated yesterday stands under yesterday.
    await line('keluarkan');
    await line('GULA 1 @-1');
    equal(newest('issue').day <= day(0), true, 'the day');
    equal(house.json('document', 'show', await asep.page.locator('table.recent td a').first().innerText()).day,
      day(-1), 'the day of the issue');
  },

  'the shelf is counted blind: empty is not zero': async () => {
    await asep.go('/count/sheet?location=JADI&hidden=yes');
    await asep.checkPage('the count list');
    const text = await asep.text('table.lines');
    const bread = there('ROTI-TW', 'JADI');
    expect(!text.includes((bread / 1000).toString()), 'the books are told');
    const codes = await asep.page.locator('table.lines input[name^="item."]').evaluateAll(
      (list) => list.map((input) => input.value));
    const of = (code) => `input[name="counted.${codes.indexOf(code)}"]`;
    await asep.page.focus(of('TELUR'));
    await asep.type('0');
    await asep.page.focus(of('ROTI-TW'));
    await asep.type('5');
    await asep.pressAndGo('Enter'); // compares first
    await says('berbeda: hitung lagi');
    await asep.picture('count-compared-id');
    const others = there('MEJA', 'JADI');
    await asep.page.focus('button[name=record]');
    await asep.pressAndGo('Enter');
    await says('sudah tercatat');
    equal(there('TELUR', 'JADI'), 0, 'eggs');
    equal(there('ROTI-TW', 'JADI'), 5000, 'bread');
    equal(there('MEJA', 'JADI'), others, 'tables, that nobody counted');
  },

  'all of it without scripts': async () => {
    const plain = await Visitor.at(house, { javaScriptEnabled: false });
    await plain.signIn('asep');
    await plain.go('/store/desk');
    const before = there('TERIGU', 'GUDANG');
    await plain.page.fill('#line', 'TERIGU');
    await Promise.all([plain.page.waitForEvent('load'), plain.page.press('#line', 'Enter')]);
    await plain.page.fill('#line', '2');
    await Promise.all([plain.page.waitForEvent('load'), plain.page.press('#line', 'Enter')]);
    equal(there('TERIGU', 'GUDANG'), before - 2000, 'flour in the store');
    await plain.page.fill('#line', 'TERIGU 1');
    await Promise.all([plain.page.waitForEvent('load'), plain.page.click('button[name=try]')]);
    expect((await plain.text('#look')).includes('Tepung terigu'), 'nothing is shown');
    equal(there('TERIGU', 'GUDANG'), before - 2000, 'flour after only looking');
  },

  'a double Enter is one issue': async () => {
    await asep.go('/store/desk');
    const before = there('TERIGU', 'GUDANG');
    await asep.type('TERIGU 1');
    const gone = asep.page.waitForEvent('load');
    await asep.page.keyboard.press('Enter');
    await asep.page.keyboard.press('Enter').catch(() => {});
    await gone;
    await asep.page.waitForLoadState();
    equal(there('TERIGU', 'GUDANG'), before - 1000, 'flour in the store');
  },

  'the books are sound': async () => {
    house.run('verify'); // ends the test if it finds anything
  },
});
