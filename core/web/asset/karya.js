/* What makes the pages faster. Everything works without it. */
(function () {
  'use strict';

  /* Sending twice is sending once: the server knows the request; here the button rests. */
  document.addEventListener('submit', function (event) {
    var button = event.target.querySelector('button[data-once]');
    if (!button || event.defaultPrevented) return;
    if (event.target.getAttribute('data-sent')) { event.preventDefault(); return; }
    event.target.setAttribute('data-sent', 'yes');
    setTimeout(function () { event.target.removeAttribute('data-sent'); }, 5000);
  });

  /* Keys, where nothing is being typed: "?", "/", and two letters like "g h". */
  var first = '';
  function isTyping(element) {
    return /^(INPUT|SELECT|TEXTAREA)$/.test(element.tagName) || element.isContentEditable;
  }
  document.addEventListener('keydown', function (event) {
    if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
    if (event.key === '/') {
      var search = document.querySelector('.search input[type=search]');
      if (search) { search.focus(); event.preventDefault(); }
      return;
    }
    if (event.key.length !== 1) return;
    var wanted = first === '' ? event.key : first + ' ' + event.key;
    var links = document.querySelectorAll('a[data-key]'), starts = false;
    for (var i = 0; i < links.length; i++) {
      var key = links[i].getAttribute('data-key');
      if (key === wanted) { first = ''; event.preventDefault(); links[i].click(); return; }
      if (key.indexOf(event.key + ' ') === 0) starts = true;
    }
    first = starts ? event.key : '';
  });

  /* A new line when the last one is being written. */
  function addLine(table) {
    var rows = table.tBodies[0].rows, last = rows[rows.length - 1], copy = last.cloneNode(true);
    var inputs = copy.querySelectorAll('[name]');
    for (var i = 0; i < inputs.length; i++) {
      inputs[i].name = inputs[i].name.replace(/\[(\d+)\]/, function (all, n) { return '[' + (+n + 1) + ']'; });
      inputs[i].id = inputs[i].name;
      inputs[i].value = '';
      inputs[i].removeAttribute('aria-invalid');
    }
    last.parentNode.appendChild(copy);
  }
  document.addEventListener('input', function (event) {
    var row = event.target.parentNode && event.target.parentNode.parentNode;
    var table = event.target.closest ? event.target.closest('table.lines') : null;
    if (table && row && !row.nextElementSibling && table.tBodies[0].rows.length < 2000) addLine(table);
  });
})();
