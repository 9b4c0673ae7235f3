/* The session sheet: keys, sums and the draft. The page works without it. */
(function () {
  'use strict';
  var sheet = document.querySelector('[data-sheet]');
  if (!sheet) return;
  var form = sheet.querySelector('form'), people = sheet.querySelector('table.people');
  var comma = document.documentElement.lang === 'id';

  /* ------------------------------------------------------------ numbers as people write them */
  function read(text) { /* in thousandths; NaN if it is none */
    text = (text || '').trim();
    if (text === '') return 0;
    text = comma ? text.replace(/\./g, '').replace(',', '.') : text.replace(/,/g, '');
    return /^-?\d+(\.\d{1,3})?$/.test(text) ? Math.round(Number(text) * 1000) : NaN;
  }
  function show(thousandths, decimals) {
    if (isNaN(thousandths)) return '?';
    var parts = (Math.abs(thousandths) / 1000).toFixed(decimals).split('.');
    parts[0] = parts[0].replace(/\B(?=(\d{3})+$)/g, comma ? '.' : ',');
    return (thousandths < 0 ? '-' : '') + parts.join(comma ? ',' : '.');
  }

  /* ------------------------------------------------------------ sums */
  function rows(table) { return table ? Array.prototype.slice.call(table.tBodies[0].rows) : []; }
  function column(element) { return (/^(?:entries|outputs|materials)\[\d+\]\.(\w+)$/.exec(element.name || '') || [])[1]; }
  function cell(row, name) { return row.querySelector('td [name$=".' + name + '"]'); }
  function value(row, column) { var input = cell(row, column); return input ? input.value : ''; }
  function order(row) {
    var named = row.querySelector('[name$=".order"]');
    return named ? named.value : '';
  }
  function made() { /* good and spoiled by order: of the crew, or the sum of each one's pieces */
    var all = {};
    rows(sheet.querySelector('table.made')).forEach(function (row) {
      var label = row.getAttribute('data-order'), sum = { good: read(value(row, 'quantity')), spoiled: read(value(row, 'spoiled')) };
      if (value(row, 'quantity') === '' && value(row, 'spoiled') === '')
        rows(people).forEach(function (person) {
          if (order(person) !== label && order(person) !== '') return;
          sum.good += read(value(person, 'good'));
          sum.spoiled += read(value(person, 'spoiled'));
        });
      all[label] = sum;
    });
    return all;
  }
  function materials(all) { /* fills in what the recipe takes; the largest difference, in percent */
    var worst = 0;
    rows(sheet.querySelector('table.used')).forEach(function (row) {
      var batch = Number(row.getAttribute('data-batch')), sum = all[row.getAttribute('data-order')];
      if (!batch || !sum) return;
      var decimals = Number(row.getAttribute('data-decimals')), step = Math.pow(10, 3 - decimals);
      var recipe = Math.floor(Number(row.getAttribute('data-take')) * (sum.good + sum.spoiled) / (batch * step) + 0.5) * step;
      var used = value(row, 'quantity'), percent = 0;
      row.querySelector('.recipe').textContent = show(recipe, decimals) + ' ' + row.getAttribute('data-unit');
      if (used !== '') percent = recipe ? (read(used) - recipe) / recipe * 100 : (read(used) ? 100 : 0);
      row.querySelector('.difference').textContent = used === '' ? '' : show(Math.round(percent * 10) * 100, 1) + ' %';
      if (Math.abs(percent) > Math.abs(worst)) worst = percent;
    });
    return worst;
  }
  function crews() { /* how many work for each order */
    rows(sheet.querySelector('table.made')).forEach(function (row) {
      var shown = row.querySelector('.crew'), label = row.getAttribute('data-order');
      if (shown) shown.textContent = rows(people).filter(function (person) { return order(person) === label && value(person, 'presence') === 'present'; }).length;
    });
  }
  function summarise() {
    var all = made(), good = 0, spoiled = 0, minutes = 0, there = {}, everybody = {}, label;
    crews();
    for (label in all) { good += all[label].good; spoiled += all[label].spoiled; }
    rows(people).forEach(function (row) {
      var who = row.querySelector('[name$=".inmate"]').value;
      everybody[who] = true;
      if (value(row, 'presence') !== 'present') return;
      there[who] = true;
      minutes += read(value(row, 'minutes'));
    });
    var output = sheet.querySelector('.summary'), facts = {
      present: Object.keys(there).length, people: Object.keys(everybody).length, minutes: show(minutes, 0),
      good: show(good, good % 1000 ? 3 : 0), spoiled: show(spoiled, spoiled % 1000 ? 3 : 0),
      yield: good + spoiled > 0 ? show(Math.round(good / (good + spoiled) * 1000) * 100, 1) + ' %' : '-',
      difference: show(Math.round(materials(all) * 10) * 100, 1) + ' %'
    };
    output.textContent = output.getAttribute('data-text').replace(/\{(\w+)\}/g, function (whole, name) { return facts[name]; });
  }

  /* ------------------------------------------------------------ who is absent has no minutes */
  function presence(select) {
    var row = select.parentNode.parentNode, minutes = cell(row, 'minutes'), usual = people.getAttribute('data-minutes');
    var present = select.value === 'present';
    row.className = present ? '' : 'away';
    if (!present && minutes.value !== '') { minutes.setAttribute('data-before', minutes.value); minutes.value = ''; }
    else if (present && minutes.value === '') minutes.value = minutes.getAttribute('data-before') || usual;
  }
  var letters = Array.prototype.map.call(sheet.querySelectorAll('.legend kbd'), function (key) { return key.textContent; });
  function letter(select, key) {
    var index = letters.indexOf(key);
    if (index < 0) return false;
    select.selectedIndex = index;
    presence(select);
    changed();
    return true;
  }

  /* ------------------------------------------------------------ keys */
  var columns = ['presence', 'minutes', 'order', 'good', 'repair', 'spoiled'];
  function down(element, by) {
    var row = element.parentNode.parentNode, next = by > 0 ? row.nextElementSibling : row.previousElementSibling;
    var to = next && cell(next, column(element));
    if (to) { to.focus(); if (to.select) to.select(); }
    return !!to;
  }
  function nextColumn(element, by) { /* at the end of a column: to the next one that there is */
    var all = rows(people), at = columns.indexOf(column(element)) + by;
    for (; at >= 0 && at < columns.length; at += by) {
      var to = cell(all[by > 0 ? 0 : all.length - 1], columns[at]);
      if (to) { to.focus(); if (to.select) to.select(); return true; }
    }
    return false;
  }
  sheet.addEventListener('click', function (event) { /* everybody to one order, without asking the server */
    if (!/^all:/.test(event.target.value)) return;
    var label = event.target.parentNode.parentNode.getAttribute('data-order');
    rows(people).forEach(function (row) { cell(row, 'order').value = label; });
    event.preventDefault();
    changed();
  });
  sheet.addEventListener('keydown', function (event) {
    var at = event.target, inPeople = people && people.contains(at) && column(at);
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === 'Enter' && at.tagName === 'SELECT') { event.preventDefault(); form.querySelector('button.first').click(); return; }
    if (!inPeople && !column(at)) return;
    if (event.key === 'Tab' && inPeople && (down(at, event.shiftKey ? -1 : 1) || nextColumn(at, event.shiftKey ? -1 : 1))) event.preventDefault();
    else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && column(at) !== 'order') {
      down(at, event.key === 'ArrowDown' ? 1 : -1);
      event.preventDefault();
    } else if (column(at) === 'presence' && event.key.length === 1 && letter(at, event.key.toLowerCase())) event.preventDefault();
    else if (event.key === '+' && inPeople) {
      var split = at.parentNode.parentNode.querySelector('button[value^="split:"]');
      if (split) { event.preventDefault(); split.click(); }
    }
  });

  /* ------------------------------------------------------------ the draft is kept while he writes */
  var status = sheet.querySelector('.kept'), timer = 0, busy = false, dirty = false, sent = false;
  function body() {
    var parts = [], inputs = form.elements;
    for (var i = 0; i < inputs.length; i++) {
      var input = inputs[i];
      if (!input.name || input.tagName === 'BUTTON' || input.name === 'request' || (input.type === 'checkbox' && !input.checked)) continue;
      parts.push(encodeURIComponent(input.name) + '=' + encodeURIComponent(input.value));
    }
    return parts.join('&') + '&do=keep&quiet=yes';
  }
  function keep() {
    if (busy || sent) return;
    var request = new XMLHttpRequest();
    busy = true;
    dirty = false;
    status.textContent = status.getAttribute('data-keeping');
    request.open('POST', form.getAttribute('action'));
    request.setRequestHeader('Content-Type', 'application/x-www-form-urlencoded');
    request.onloadend = function () {
      var answer = new DOMParser().parseFromString(request.responseText || '', 'text/html');
      var kept = answer.querySelector('#kept'), problem = answer.querySelector('.problem p'), out = answer.querySelector('#password');
      busy = false;
      status.className = kept ? 'kept' : 'kept lost';
      status.textContent = kept ? kept.textContent : problem ? problem.textContent : out ? status.getAttribute('data-out') : status.getAttribute('data-lost');
      if (kept) form.elements.seen.value = kept.getAttribute('data-seen');
      if (dirty) later();
    };
    request.send(body());
  }
  function later() { clearTimeout(timer); timer = setTimeout(keep, 1500); }
  function changed() { dirty = true; summarise(); later(); }
  form.addEventListener('input', changed);
  form.addEventListener('change', function (event) {
    if (column(event.target) === 'presence') presence(event.target);
    changed();
  });
  form.addEventListener('submit', function () { sent = true; clearTimeout(timer); setTimeout(function () { sent = false; }, 3000); });
  document.addEventListener('visibilitychange', function () { if (document.visibilityState === 'hidden' && dirty) keep(); });

  Array.prototype.forEach.call(sheet.querySelectorAll('td input:not([type])'), function (input) { input.inputMode = 'decimal'; });
  rows(people).forEach(function (row) { if (value(row, 'presence') !== 'present') row.className = 'away'; });
  summarise();
})();
