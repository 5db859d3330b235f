/* The report's page: the outline follows the scroll, the search narrows while one types, and the eye is led where something changed. */
(() => {
  "use strict";
  const narrow = window.matchMedia("(width < 48rem)");

  /* The outline */
  const links = () => document.querySelectorAll(".report-outline a[href^='#']");
  const seen = new Map();
  const tell = () => {
    const first = [...seen].filter(([, isSeen]) => isSeen).map(([part]) => part).sort((one, other) => one.offsetTop - other.offsetTop)[0];
    if (!first) return;
    const anchor = `#${first.dataset.outline}`;
    for (const link of links()) {
      if (link.getAttribute("href") === anchor) {
        link.setAttribute("aria-current", "true");
        const frame = link.closest(".page-aside .outline");
        if (frame && frame.scrollHeight > frame.clientHeight) frame.scrollTop = link.offsetTop - frame.clientHeight / 2;
      } else {
        link.removeAttribute("aria-current");
      }
    }
  };
  const watcher = new IntersectionObserver((entries) => {
    for (const entry of entries) seen.set(entry.target, entry.isIntersecting);
    tell();
  }, { rootMargin: "-10% 0px -70% 0px" });
  for (const part of document.querySelectorAll("[data-outline]")) watcher.observe(part);
  document.querySelector(".jump-to")?.addEventListener("click", (event) => {
    if (event.target.closest("a")) event.currentTarget.open = false;
  });

  /* Another year's answer is open beside, and closed below on a phone */
  const settle = (root) => {
    for (const earlier of root.querySelectorAll("details.earlier")) earlier.open = !narrow.matches;
  };
  settle(document);
  narrow.addEventListener("change", () => settle(document));

  /* Search while one types */
  const box = document.querySelector("[data-narrow]");
  const fields = document.getElementById("feltene");
  const status = document.querySelector("[data-narrow-status]");
  const told = status ? status.textContent : "";
  const loaded = box ? box.value.trim() : "";
  const wordsOf = (text) => text.toLocaleLowerCase().split(/\s+/).filter((word) => word.length > 1);
  const rangesIn = (node, words) => {
    const found = [];
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = walker.currentNode.data.toLocaleLowerCase();
      if (text.length !== walker.currentNode.data.length) continue;
      for (const word of words) {
        for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
          const range = new Range();
          range.setStart(walker.currentNode, at);
          range.setEnd(walker.currentNode, at + word.length);
          found.push(range);
        }
      }
    }
    return found;
  };
  const say = (hits, count) => {
    const form = !count ? status.dataset.none : status.dataset.hits;
    status.textContent = form.replace("{hits}", hits).replace("{n}", count);
  };
  const show = () => {
    const words = wordsOf(box.value);
    const isAsLoaded = !words.length || box.value.trim() === loaded;
    const ranges = [];
    let count = 0;
    for (const field of fields.querySelectorAll(".report-field")) {
      const parts = [field.querySelector(".field-head .ds-heading"), field.querySelector(".field-answer")];
      const text = parts.map((part) => part.textContent).join("\n").toLocaleLowerCase();
      const isHit = isAsLoaded || field.querySelector("form[data-autosave]") !== null || words.every((word) => text.includes(word));
      field.hidden = !isHit;
      count += isHit;
      if (isHit && !isAsLoaded) ranges.push(...parts.flatMap((part) => rangesIn(part, words)));
    }
    for (const part of fields.querySelectorAll(".report-section")) part.hidden = !part.querySelector(".report-field:not([hidden])");
    fields.classList.toggle("is-searched", !isAsLoaded);
    if (window.CSS && CSS.highlights) CSS.highlights.set("hit", new Highlight(...ranges));
    if (isAsLoaded) status.textContent = told;
    else say(ranges.length, count);
  };
  let waiting = 0;
  box?.addEventListener("input", () => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(show, 120);
  });

  /* After a piece was renewed: the year below is closed on a phone, and the keyboard stands where the work goes on */
  document.addEventListener("htmx:after:swap", (event) => {
    const named = event.detail?.ctx?.target ?? event.target;
    const target = typeof named === "string" && named.startsWith("#") ? document.querySelector(named) : named;
    if (!(target instanceof Element)) return;
    // A piece that was renewed whole is another element now, by the same name.
    const article = document.getElementById(target.closest(".report-field")?.id ?? "");
    if (!article) return;
    if (narrow.matches) settle(article);
    window.setTimeout(() => {
      const form = article.querySelector("form[data-autosave]");
      const box = form?.querySelector("[contenteditable=true]") ?? form?.querySelector("textarea:not([hidden]), input:not([type=hidden]), select");
      (box ?? article.querySelector(".edit-link"))?.focus({ preventScroll: true });
    });
  });
})();
