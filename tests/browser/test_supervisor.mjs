// A supervisor's day, by keyboard alone, and what may come between.
import { openDemo } from './demo.mjs';
import { Visitor, day, equal, expect, tests } from './house.mjs';

const house = await openDemo();
await house.person('sari', 'supervisor', ['KAYU']);
await house.person('budi', 'supervisor', ['KAYU']);
await house.person('juru', 'clerk', ['KAYU']);

const sheets = () => house.json('session', 'list', '--workshop', 'KAYU', day().slice(0, 7))
  .filter((sheet) => sheet.day === day());
const standing = (session) => sheets().filter((sheet) => !sheet.taken_back && sheet.session === session);
const floor = (item) => Number(house.json('stock', 'on-hand', item, '--location', 'L-KAYU')
  .reduce((sum, row) => sum + Number(row.quantity), 0).toFixed(3));
const drafts = () => house.json('session', 'drafts');

async function arrive(login, options) {
  const visitor = await Visitor.at(house, options);
  await visitor.arrive(login);
  return visitor;
}

async function return_(login, options) {
  const visitor = await Visitor.at(house, options);
  await visitor.signIn(login);
  return visitor;
}

// The sheet of a session of its own, so that no test meets another.
async function open(visitor, session) {
  await visitor.go(`/session/sheet?workshop=KAYU&day=${day()}&session=${session}`);
  await visitor.page.waitForFunction(() => document.activeElement.name === 'outputs[0].quantity');
}

const focused = (visitor) => visitor.page.evaluate(() => document.activeElement.name || document.activeElement.tagName);
const made = '[name="outputs[0].quantity"]';
const kept = (visitor) => visitor.page.waitForFunction(() => /konsep tersimpan|draft kept/.test(document.querySelector('.kept').textContent));

const sari = await arrive('sari');
const budi = await arrive('budi');

await tests(house, {
  'an ordinary sheet of 34 people takes at most 12 keys': async () => {
    await sari.picture('home-id');
    sari.presses = 0;
    await sari.press('g');
    await sari.pressAndGo('s');
    await sari.picture('sheet-id');
    await sari.checkPage('the session sheet');
    equal(await focused(sari), 'outputs[0].quantity', 'the cursor');
    await sari.type('4');
    const summary = await sari.text('.summary');
    expect(/^34 dari 34 hadir, 14\.280 menit, 4 baik, 0 rusak, hasil 100,0 %/.test(summary), summary);
    await sari.pressAndGo('Enter');
    expect(sari.presses <= 12, `${sari.presses} keys`);
    await sari.picture('done-id');
    await sari.checkPage('a sheet that was recorded');
    equal(standing('').map((sheet) => [sheet.present, sheet.people, sheet.minutes]), [[34, 34, 14280]], 'the books');
    // 4 tables: 10 of 92 KASO-MER, 6 of 61 TRIPLEK9
    equal([floor('KASO-MER'), floor('TRIPLEK9')], [82, 55], 'the floor');
    equal(drafts(), [], 'drafts');
  },

  'the back button does not record the sheet again': async () => {
    await sari.page.goBack();
    expect(/sudah dicatat/.test(await sari.text()), await sari.text());
    equal(await sari.page.locator('table.people').count(), 0, 'a sheet to fill in');
    equal(standing('').length, 1, 'sheets');
  },

  'a sheet is taken back by keyboard, with a reason': async () => {
    await sari.pressAndGo('Enter'); // Look at it
    equal(await focused(sari), 'A', 'the cursor');
    // The next sheet has the cursor; then the document, the paper, the reason.
    while (await focused(sari) !== 'reason') await sari.press('Tab');
    await sari.type('salah hitung');
    await sari.pressAndGo('Enter');
    await sari.picture('taken-back-id');
    expect(/dibatalkan/.test(await sari.text()), await sari.text());
    equal(standing(''), [], 'sheets that stand');
    equal([floor('KASO-MER'), floor('TRIPLEK9')], [92, 61], 'the floor');
  },

  'exceptions are the only typing': async () => {
    await open(sari, 'morning');
    await sari.type('4');
    await sari.press('Tab'); // spoiled
    await sari.type('1');
    while (await focused(sari) !== 'entries[0].presence') await sari.press('Tab');
    await sari.press('ArrowDown', 's', 'ArrowDown', 'k', 'Tab'); // the 2nd sick, the 3rd visited
    equal(await focused(sari), 'entries[3].presence', 'Tab goes down the column');
    equal(await sari.page.inputValue('[name="entries[1].minutes"]'), '', 'minutes of who is sick');
    const summary = await sari.text('.summary');
    // 32 * 240 minutes; 4 of 5 good
    expect(/^32 dari 34 hadir, 7\.680 menit, 4 baik, 1 rusak, hasil 80,0 %/.test(summary), summary);
    await sari.picture('sheet-exceptions-id');
    await sari.pressAndGo('Enter');
    equal(standing('morning').map((sheet) => [sheet.present, sheet.people, sheet.minutes]), [[32, 34, 7680]], 'the books');
    // 5 tables: 12.5, as whole pieces 13 of 92; 7.5, as whole pieces 8 of 61
    equal([floor('KASO-MER'), floor('TRIPLEK9')], [79, 53], 'the floor');
  },

  'pieces of each one add up to the crew, down the column': async () => {
    await open(sari, 'afternoon');
    await sari.page.focus('[name="entries[0].good"]');
    for (const pieces of ['1', '2']) {
      await sari.type(pieces);
      await sari.press('Tab');
    }
    equal(await focused(sari), 'entries[2].good', 'the cursor');
    expect(/ 3 baik/.test(await sari.text('.summary')), await sari.text('.summary'));
    await sari.page.focus('[name="entries[33].good"]');
    await sari.press('Tab');
    equal(await focused(sari), 'entries[0].repair', 'Tab at the end of a column');
    await sari.pressAndGo('Enter');
    equal(standing('afternoon').length, 1, 'sheets');
    const shown = house.json('document', 'show', standing('afternoon')[0].sheet);
    const output = shown.moves.filter((move) => move.item === 'MEJA').map((move) => move.quantity);
    equal(output, ['3'], 'what was made');
  },

  'one person works for two orders': async () => {
    await open(sari, 'malam');
    await sari.page.fill(made, '2');
    await sari.page.focus('[name="entries[0].minutes"]');
    await sari.pressAndGo('+');
    equal(await sari.page.inputValue('[name="entries[0].minutes"]'), '210', 'his first half');
    equal(await sari.page.inputValue('[name="entries[1].minutes"]'), '210', 'his second half');
    const orders = await sari.page.$$eval('[name$=".order"]:is(select)', (all) => all.map((select) => select.value));
    expect(orders[0] !== orders[1], 'the same order twice');
    equal(await sari.page.inputValue(made), '2', 'the crew total');
    await sari.picture('sheet-split-id');
    await sari.page.focus(made);
    await sari.pressAndGo('Enter');
    equal(standing('malam').map((sheet) => [sheet.present, sheet.people, sheet.minutes]), [[34, 34, 34 * 420]], 'the books');
  },

  'a difference beyond the allowance asks for a reason': async () => {
    await open(sari, 'alasan');
    await sari.page.fill(made, '2');
    await sari.page.fill('[name="materials[0].quantity"]', '7');
    expect(/40,0 %/.test(await sari.text('.summary')), await sari.text('.summary')); // 7 in place of 5
    await sari.page.focus('[name="materials[0].quantity"]');
    await sari.pressAndGo('Enter');
    expect(/menurut resep/.test(await sari.text('.problem')), await sari.text());
    equal(await focused(sari), 'note', 'the cursor');
    await sari.checkPage('a sheet that was refused');
    await sari.picture('sheet-reason-id');
    await sari.type('kayu retak');
    await sari.pressAndGo('Enter');
    equal(standing('alasan').length, 1, 'sheets');
  },

  'a double click on record is one sheet': async () => {
    await open(sari, 'rangkap');
    await sari.page.fill(made, '1');
    const button = sari.page.locator('button.main');
    const gone = sari.page.waitForURL(/done=/);
    await button.dblclick({ noWaitAfter: true });
    await gone;
    equal(standing('rangkap').length, 1, 'sheets');
  },

  'a draft survives a power cut and a closed browser': async () => {
    await open(sari, 'listrik');
    await sari.page.fill(made, '2');
    await sari.page.selectOption('[name="entries[4].presence"]', 'sick');
    await kept(sari);
    await house.stop('SIGKILL');
    await sari.context.close();
    await house.serve();
    const again = await return_('sari');
    await again.page.waitForSelector('.urgent a:has-text("listrik")');
    await again.picture('home-draft-id');
    await again.page.click('.urgent a:has-text("listrik")');
    equal(await again.page.inputValue(made), '2', 'what was made');
    equal(await again.page.inputValue('[name="entries[4].presence"]'), 'sick', 'who was sick');
    await again.page.focus(made);
    await again.pressAndGo('Enter');
    equal(standing('listrik').map((sheet) => sheet.present), [33], 'the books');
    equal(drafts(), [], 'drafts');
    await again.context.close();
  },

  'two people on one sheet are told of each other': async () => {
    const third = await return_('sari');
    await open(third, 'berdua');
    await open(budi, 'berdua');
    await budi.page.fill(made, '1');
    await kept(budi);
    await third.page.fill(made, '2');
    await third.page.waitForFunction(() => /budi/.test(document.querySelector('.kept').textContent));
    await third.page.focus(made);
    await third.pressAndGo('Enter');
    expect(/budi/.test(await third.text('.problem')), await third.text());
    equal(await third.page.inputValue(made), '2', 'what was typed');
    equal(standing('berdua'), [], 'nothing is recorded over his head');
    await third.page.focus(made);
    await third.pressAndGo('Enter'); // he has seen it, and means it
    equal(standing('berdua').length, 1, 'sheets');
    await budi.page.focus(made);
    await budi.pressAndGo('Enter');
    expect(/sudah dicatat/.test(await budi.text('.problem')), await budi.text());
    equal(standing('berdua').length, 1, 'sheets');
    await third.context.close();
  },

  'a session that expires in the middle of a sheet loses nothing': async () => {
    const visitor = await return_('sari');
    await open(visitor, 'habis');
    await visitor.page.fill(made, '1');
    house.run('sign-in', 'end', 'sari');
    await visitor.page.focus(made);
    await visitor.pressAndGo('Enter');
    await visitor.page.fill('#login', 'sari');
    await visitor.page.fill('#password', 'kuda biru terbang');
    await visitor.pressAndGo('Enter');
    await visitor.pressAndGo('Enter'); // Back to what I had typed
    equal(await visitor.page.inputValue(made), '1', 'what was typed');
    await visitor.page.focus(made);
    await visitor.pressAndGo('Enter');
    equal(standing('habis').length, 1, 'sheets');
    await visitor.context.close();
  },

  'a restarted server in the middle of a sheet loses nothing': async () => {
    const visitor = await return_('sari');
    await open(visitor, 'mulai');
    await visitor.page.fill(made, '1');
    await house.stop();
    await house.serve();
    await visitor.page.focus(made);
    await visitor.pressAndGo('Enter');
    equal(standing('mulai').length, 1, 'sheets');
    await visitor.context.close();
  },

  'an inmate clerk drafts, an officer records': async () => {
    const juru = await arrive('juru');
    await open(juru, 'juru');
    await juru.picture('sheet-clerk-id');
    await juru.checkPage('the sheet of a clerk');
    equal(await juru.page.locator('button.main').count(), 0, 'a button to record');
    await juru.page.fill(made, '1');
    await juru.page.focus(made);
    await juru.pressAndGo('Enter');
    expect(/Konsep tersimpan/.test(await juru.text()), await juru.text());
    equal(standing('juru'), [], 'sheets');
    equal((await juru.go('/wage/run')).status(), 403, 'wages');
    const officer = await return_('budi');
    await officer.page.click('.urgent a:has-text("juru")');
    expect(/'juru'/.test(await officer.text()), await officer.text());
    await officer.page.focus(made);
    await officer.pressAndGo('Enter');
    equal(standing('juru').length, 1, 'sheets');
    await officer.context.close();
    await juru.context.close();
  },

  'everything works without scripts': async () => {
    const visitor = await return_('sari', { javaScriptEnabled: false });
    await open(visitor, 'tanpa');
    await visitor.page.fill(made, '2');
    await visitor.page.selectOption('[name="entries[0].presence"]', 'sick');
    await Promise.all([visitor.page.waitForEvent('load'), visitor.page.click('button[value="fill"]')]);
    expect(/5 btg/.test(await visitor.text('table.used')), await visitor.text('table.used'));
    await Promise.all([visitor.page.waitForEvent('load'), visitor.page.click('button[value="split:1"]')]);
    await Promise.all([visitor.page.waitForEvent('load'), visitor.page.click('button.main')]);
    equal(standing('tanpa').map((sheet) => [sheet.present, sheet.people]), [[33, 34]], 'the books');
    await visitor.context.close();
  },

  'the books are sound at the end of the day': async () => {
    house.run('verify');
    expect(!/Agus|B\.I-/.test(house.log), `names in the log: ${house.log}`);
  },
});
