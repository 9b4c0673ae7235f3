// A prison of its own, served on a free port, and people at browsers.
import { spawn, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright-core';

const require = createRequire(import.meta.url);
const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const source = resolve(import.meta.dirname, '../..');
const karya = process.env.KARYA ?? join(source, 'build/dev/karya');
const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];

export const password = 'kuda biru terbang';

// A day as the program writes it, n days from today, in Jakarta.
export function day(n = 0) {
  return new Date(Date.now() + 7 * 3600e3 + n * 86400e3).toISOString().slice(0, 10);
}

// What is found wrong with what a test expects ends the test, with a picture of the page.
export function expect(good, what) {
  if (!good) throw new Error(what);
}

export function equal(found, expected, what) {
  expect(JSON.stringify(found) === JSON.stringify(expected),
    `${what}: ${JSON.stringify(found)} instead of ${JSON.stringify(expected)}`);
}

export class House {
  constructor() {
    this.folder = mkdtempSync(join(tmpdir(), 'karya-browser-'));
    this.database = join(this.folder, 'karya.db');
    this.config = join(this.folder, 'karya.ini');
    writeFileSync(this.config, `[web]\nport = 0\nconnections_each = 100\n` +
      '[passwords]\npasses = 1\nkilobytes = 8\n');
    this.serving = null;
  }

  // Settings of the door, beside those above.
  set(...lines) {
    const kept = readFileSync(this.config, 'utf8').split('\n').filter((line) =>
      !lines.some((other) => other.split(' ')[0] === line.split(' ')[0]));
    kept.splice(kept.indexOf('[web]') + 1, 0, ...lines);
    writeFileSync(this.config, kept.join('\n'));
  }

  // A command of the program; what it prints.
  run(...words) {
    return execFileSync(karya, [...words, '--config', this.config], {
      cwd: source, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, KARYA_DATABASE: this.database, KARYA_LANGUAGE: 'en' } });
  }

  json(...words) {
    return JSON.parse(this.run(...words, '--json'));
  }

  // Many documents at once.
  batch(actions) {
    const file = join(this.folder, 'batch.jsonl');
    writeFileSync(file, actions.map((action) => JSON.stringify(action)).join('\n') + '\n');
    return this.run('batch', file);
  }

  // Opens the door; port 0 is any that is free, and a restart takes the same one again.
  async serve() {
    this.serving = spawn(karya, ['serve', '--config', this.config], {
      cwd: source, stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, KARYA_DATABASE: this.database } });
    this.log = '';
    this.serving.stderr.on('data', (bytes) => { this.log += bytes; });
    this.address = await new Promise((found, lost) => {
      let said = '';
      this.serving.stdout.on('data', (bytes) => {
        said += bytes;
        const match = said.match(/https?:\/\/[0-9.:]+\//);
        const once = said.match(/sandi sekali pakai[^\n]*?: *(\S+)|one-time password[^\n]*?: *(\S+)/);
        if (once) this.first = once[1] ?? once[2];
        if (match) found(match[0]);
      });
      this.serving.on('exit', (code) => lost(new Error(`karya serve ended with ${code}: ${said}${this.log}`)));
    });
    const port = new URL(this.address).port;
    writeFileSync(this.config, readFileSync(this.config, 'utf8').replace(/^port = .*/m, `port = ${port}`));
  }

  async stop(signal = 'SIGTERM') {
    if (this.serving === null) return;
    const gone = new Promise((done) => this.serving.on('exit', done));
    this.serving.removeAllListeners('exit');
    this.serving.on('exit', () => {});
    const ended = new Promise((done) => this.serving.once('exit', done));
    this.serving.kill(signal);
    await Promise.race([ended, gone]);
    this.serving = null;
  }

  async openBrowser() {
    this.browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: flags });
  }

  // Somebody who may sign in with `password`.
  async person(login, roles, workshops = []) {
    this.run('person', 'add', login, '--roles', roles);
    for (const workshop of workshops) this.run('workshop', 'bind', login, '--workshop', workshop);
    this.once ??= {};
    this.once[login] = this.run('person', 'password', login).match(/(\w{4}(-\w{4}){3})/)[1];
  }

  async close() {
    await this.browser?.close();
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

// Somebody at a browser of his own.
export class Visitor {
  static async at(house, options = {}) {
    const visitor = new Visitor();
    visitor.house = house;
    visitor.context = await house.browser.newContext({
      viewport: { width: 1366, height: 768 }, locale: 'id-ID', ...options });
    visitor.page = await visitor.context.newPage();
    visitor.page.setDefaultTimeout(15000);
    visitor.presses = 0;
    visitor.faults = [];
    visitor.page.on('pageerror', (fault) => visitor.faults.push(String(fault)));
    visitor.page.on('console', (message) => {
      if (message.type() === 'error' && !/Failed to load resource/.test(message.text()))
        visitor.faults.push(message.text());
    });
    return visitor;
  }

  go(path) {
    return this.page.goto(new URL(path, this.house.address).href);
  }

  // Every key is counted.
  async press(...keys) {
    for (const key of keys) {
      this.presses++;
      await this.page.keyboard.press(key);
    }
  }

  async type(text) {
    this.presses += text.length;
    await this.page.keyboard.type(text);
  }

  // A key that leads to another page.
  async pressAndGo(...keys) {
    // A load event may still be on its way from the page before: only a new page counts.
    const gone = this.page.waitForNavigation({ waitUntil: 'load' });
    await this.press(...keys);
    await gone;
  }

  async signIn(login, secret = password) {
    await this.go('/sign-in');
    await this.page.fill('#login', login);
    await this.page.fill('#password', secret);
    await Promise.all([this.page.waitForEvent('load'), this.page.press('#password', 'Enter')]);
  }

  // The first time: with the one-time password, which is replaced.
  async arrive(login) {
    await this.signIn(login, this.house.once[login]);
    await this.page.fill('#old', this.house.once[login]);
    await this.page.fill('#new', password);
    await this.page.fill('#twice', password);
    await Promise.all([this.page.waitForEvent('load'), this.page.press('#twice', 'Enter')]);
    await this.go('/');
  }

  text(selector = 'main') {
    return this.page.innerText(selector);
  }

  // Nothing wrong for those who cannot see or use a mouse, and nothing wrong in the scripts.
  async checkPage(name) {
    await this.page.evaluate(axeSource);
    const found = await this.page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
    const told = found.violations.map((violation) =>
      `${violation.id}: ${violation.nodes.map((node) => node.html).slice(0, 3).join(' | ')}`);
    equal(told, [], `axe-core on ${name}`);
    equal(this.faults, [], `the scripts of ${name}`);
    const page = await this.context.request.get(this.page.url());
    const kilobytes = (await page.body()).length / 1024;
    expect(kilobytes < 50, `${name} has ${kilobytes} KB`);
  }

  async picture(name) {
    const folder = process.env.KARYA_PICTURES;
    if (folder) await this.page.screenshot({ path: join(folder, `${name}.png`), fullPage: false });
  }
}

// Runs tests of one house, one after another.
export async function tests(house, list) {
  let failed = 0;
  const only = process.env.KARYA_ONLY;
  for (const [name, test] of Object.entries(list)) {
    if (only && !name.includes(only)) continue;
    const from = Date.now();
    try {
      await test();
      console.log(`ok      ${name} (${Date.now() - from} ms)`);
    } catch (fault) {
      failed++;
      console.log(`FAILED  ${name}\n        ${fault.stack ?? fault}`);
    }
  }
  await house.close();
  if (house.log) console.log(`the program said:\n${house.log}`);
  process.exit(failed === 0 ? 0 : 1);
}
