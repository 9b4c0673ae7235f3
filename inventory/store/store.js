/* The line of the store desk: it follows what is typed, and always has the focus. */
(function () {
  'use strict';
  var line = document.querySelector('input[data-live]');
  if (!line) return;

  /* What the line comes to: the same page is asked for, and nothing is recorded. */
  var waiting = null, newest = 0;
  function follow() {
    var form = new URLSearchParams(new FormData(line.form)), mine = ++newest;
    var id = line.getAttribute('data-live');
    form.delete('token');
    form.delete('request');
    form.set('try', 'yes');
    fetch(line.getAttribute('data-live-address') + '?' + form, { credentials: 'same-origin' })
      .then(function (answer) { return answer.ok ? answer.text() : Promise.reject(); })
      .then(function (text) {
        var part = new DOMParser().parseFromString(text, 'text/html').getElementById(id);
        if (part && mine === newest) document.getElementById(id).innerHTML = part.innerHTML;
      })
      .catch(function () {});
  }
  if (window.fetch && window.URLSearchParams)
    line.form.addEventListener('input', function () {
      clearTimeout(waiting);
      waiting = setTimeout(follow, 120);
    });

  /* A scanner writes wherever the focus is: so it is here, unless something else was chosen. */
  function back() {
    setTimeout(function () {
      if (!document.activeElement || document.activeElement === document.body) line.focus();
    }, 0);
  }
  line.focus(); /* autofocus may come only after the first letters of a scan */
  if (line.getAttribute('aria-invalid')) line.select();
  else line.setSelectionRange(line.value.length, line.value.length);
  document.addEventListener('click', back);
  window.addEventListener('focus', back);

  document.addEventListener('keydown', function (event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === 'Escape') {
      line.value = '';
      line.focus();
      follow();
      return;
    }
    var mode = /^F\d$/.test(event.key) && document.querySelector('a[data-key="' + event.key + '"]');
    if (mode) { event.preventDefault(); mode.click(); }
  });
})();
