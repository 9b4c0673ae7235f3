// Who means ill: thousands of connections that say nothing, clients that drip, wrong passwords,
// paths and bodies that are none. Others keep working meanwhile, and the log stays empty. Each
// plays from an address of its own (127.0.0.0/8 is all of this machine).
import { connect } from 'node:net';
import { request } from 'node:http';
import { openBooks } from './demo.mjs';
import { equal, expect, password, tests } from './house.mjs';

const house = await openBooks();
house.set('request_seconds = 3', 'connections_each = 20');
await house.person('sari', 'supervisor', ['KAYU']);
await house.serve();
const { hostname, port } = new URL(house.address);

function open(from) {
  const socket = connect({ host: hostname, port, localAddress: from });
  socket.on('error', () => {});
  return socket;
}

// What a request from an address is answered with, and how long that takes.
function ask(from, path, { method = 'GET', headers = {}, body = '' } = {}) {
  return new Promise((found) => {
    const begun = performance.now();
    const asked = request({ host: hostname, port, path, method, headers, localAddress: from, agent: false }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (bytes) => { text += bytes; });
      answer.on('end', () => found({ status: answer.statusCode, text, headers: answer.headers, ms: performance.now() - begun }));
      answer.on('error', () => found({ status: 0, text, headers: {}, ms: performance.now() - begun }));
    });
    asked.on('error', () => found({ status: 0, text: '', headers: {}, ms: performance.now() - begun }));
    asked.end(body);
  });
}

const form = { 'Content-Type': 'application/x-www-form-urlencoded' };

async function signIn(from, login, secret) {
  const page = await ask(from, '/sign-in');
  const token = page.text.match(/name="token" value="([0-9a-f]+)"/)?.[1] ?? '';
  const cookie = (page.headers['set-cookie'] ?? []).map((one) => one.split(';')[0]).join('; ');
  const answer = await ask(from, '/sign-in', { method: 'POST', headers: { ...form, Cookie: cookie },
    body: new URLSearchParams({ token, login, password: secret }).toString() });
  answer.cookie = [cookie, ...(answer.headers['set-cookie'] ?? []).map((one) => one.split(';')[0])].join('; ');
  return answer;
}

// Somebody who works while the others do what they do: how long the slowest of his pages takes.
async function work(cookie, until) {
  let slowest = 0, pages = 0;
  while (!until.over) {
    for (const path of ['/', '/order/list', '/session/sheet']) {
      const page = await ask('127.0.0.2', path, { headers: { Cookie: cookie } });
      equal(page.status, 200, `${path} meanwhile`);
      slowest = Math.max(slowest, page.ms);
      pages++;
    }
  }
  return { slowest, pages };
}

async function meanwhile(cookie, attack) {
  const until = { over: false };
  const worker = work(cookie, until);
  try {
    await attack();
  } finally {
    until.over = true;
  }
  const { slowest, pages } = await worker;
  console.log(`        ${pages} pages meanwhile, the slowest in ${Math.round(slowest)} ms`);
  expect(slowest < 5000, `a page took ${slowest} ms`); // with sanitizers
}

let cookie = '';
const ended = (socket) => new Promise((done) => socket.on('close', done));

await tests(house, {
  'a supervisor signs in': async () => {
    const first = await signIn('127.0.0.2', 'sari', house.once.sari);
    equal(first.status, 303, 'signing in');
    const page = await ask('127.0.0.2', '/account', { headers: { Cookie: first.cookie } });
    const token = page.text.match(/name="token" value="([0-9a-f]+)"/)[1];
    const changed = await ask('127.0.0.2', '/account', { method: 'POST', headers: { ...form, Cookie: first.cookie },
      body: new URLSearchParams({ token, what: 'password', old: house.once.sari, new: password, twice: password }).toString() });
    equal(changed.status, 303, 'a password of his own');
    cookie = changed.headers['set-cookie'].map((one) => one.split(';')[0]).join('; ');
  },

  'ten thousand connections that say nothing keep nobody out': () => meanwhile(cookie, async () => {
    for (let wave = 0; wave < 20; wave++) { // half from one address, half from two hundred and fifty
      const idle = Array.from({ length: 500 }, (_, i) => open(wave % 2 ? '127.0.0.5' : `127.0.3.${1 + i % 250}`));
      await Promise.all(idle.map((socket) => Promise.race([ended(socket), new Promise((on) => socket.on('connect', on))])));
      for (const socket of idle) socket.destroy();
    }
  }),

  'whoever holds all connections loses the oldest to others': async () => {
    const held = Array.from({ length: 250 }, (_, i) => open(`127.0.4.${1 + i}`));
    await meanwhile(cookie, () => new Promise((done) => setTimeout(done, 3000)));
    for (const socket of held) socket.destroy();
  },

  'a client that drips is cut off': async () => {
    const socket = open('127.0.0.6');
    const begun = Date.now();
    const drip = setInterval(() => socket.write('x'), 200);
    socket.write('POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n');
    await ended(socket);
    clearInterval(drip);
    const seconds = (Date.now() - begun) / 1000;
    expect(seconds > 2 && seconds < 8, `after ${seconds} s`);
  },

  'wrong passwords lock out whoever tries them, and nobody else': () => meanwhile(cookie, async () => {
    let refused = 0, throttled = 0;
    for (let i = 0; i < 60; i++) {
      const answers = await Promise.all([0, 1, 2].map((n) => signIn('127.0.0.7', 'sari', `wrong ${i} ${n}`)));
      for (const answer of answers) {
        if (answer.status === 403) refused++;
        if (answer.status === 429) throttled++;
      }
    }
    expect(throttled > 100 && refused < 40, `${refused} tried, ${throttled} sent away`);
    // The same login from a colleague's machine.
    equal((await signIn('127.0.0.8', 'sari', password)).status, 303, 'a colleague');
  }),

  'paths that lead elsewhere lead nowhere': async () => {
    for (const path of ['/../etc/passwd', '/%2e%2e/%2e%2e/etc/passwd', '/asset/..%2f..%2fkarya.db', '/asset//x', '/%00',
      '/a%ff', '/%', '/.git/config', '//evil.example', `/${'a/'.repeat(3000)}`, '/session/sheet%2f..%2f..']) {
      const answer = await ask('127.0.0.9', path);
      expect([400, 403, 404, 414, 431, 0].includes(answer.status), `${path.slice(0, 40)}: ${answer.status}`);
      expect(!/root:|SQLite/.test(answer.text), path);
    }
  },

  'bodies that are too large are refused before they are read': async () => {
    const announced = await ask('127.0.0.9', '/sign-in', { method: 'POST', headers: { ...form, 'Content-Length': '5000000000' } });
    expect([413, 0].includes(announced.status), `announced: ${announced.status}`);
    const chunked = await ask('127.0.0.9', '/sign-in', { method: 'POST',
      headers: { ...form, 'Transfer-Encoding': 'chunked' }, body: 'a'.repeat(3 << 20) });
    expect([413, 0].includes(chunked.status), `in pieces: ${chunked.status}`);
    const headers = await ask('127.0.0.9', '/', { headers: { 'X-Long': 'a'.repeat(60000) } });
    expect([431, 400, 0].includes(headers.status), `headers: ${headers.status}`);
    const fields = await ask('127.0.0.9', '/sign-in', { method: 'POST', headers: form, body: 'a=1&'.repeat(200000) });
    expect([413, 422].includes(fields.status), `fields: ${fields.status}`);
  },

  'what goes out says what a browser may do with it': async () => {
    const page = await ask('127.0.0.2', '/', { headers: { Cookie: cookie } });
    const policy = page.headers['content-security-policy'];
    expect(/default-src 'none'/.test(policy) && !/unsafe/.test(policy) && /frame-ancestors 'none'/.test(policy), policy);
    equal([page.headers['x-content-type-options'], page.headers['x-frame-options'], page.headers['cache-control']],
      ['nosniff', 'DENY', 'no-store'], 'headers');
    const entry = await signIn('127.0.0.2', 'sari', password);
    for (const one of entry.headers['set-cookie'])
      expect(/HttpOnly/.test(one) && /SameSite=Strict/.test(one), one.replace(/=[^;]*/, '=...'));
  },

  'the log stays empty, and the books hold': async () => {
    equal(house.log, '', 'the log');
    house.run('verify');
  },
});
