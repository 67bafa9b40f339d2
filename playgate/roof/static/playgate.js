/* Playgate's own script. Every page works without it; it only makes pages quicker.
   What the server has to send for each behaviour is written in templates/parts/contract.html. */
"use strict";
(() => {
  const one = (what, within = document) => within.querySelector(what);
  const all = (what, within = document) => [...within.querySelectorAll(what)];
  const make = (tag, properties = {}, ...inside) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...inside);
    return made;
  };
  const awake = new WeakSet();
  const each = (what, within, wakes) => all(what, within).forEach((found) => {
    if (awake.has(found)) return;
    awake.add(found);
    wakes(found);
  });
  const parsed = (html) => new DOMParser().parseFromString(html, "text/html");
  const process = (element) => { if (window.htmx) window.htmx.process(element); wake(element.parentNode || document); };

  /* Words at the foot of the screen, also read aloud. */
  let hush;
  const say = (words, kind = "success") => {
    clearTimeout(hush);
    all(".said").forEach((old) => old.remove());
    const said = make("p", { className: `message said ${kind}`, textContent: words, title: "Tap to close" });
    said.onclick = () => said.remove();
    one("#says")?.append(said);
    hush = setTimeout(() => said.remove(), kind === "error" ? 15000 : 5000);
  };
  const tell = (stop) => {
    const close = make("button", { type: "button", textContent: "Back to the page" });
    const sheet = make("dialog", { className: "sheet" }, document.importNode(stop, true), close);
    close.onclick = () => sheet.close();
    sheet.onclose = () => sheet.remove();
    document.body.append(sheet);
    sheet.showModal();
  };

  /* Words: copied, shared, kept, and shown where a finding is. */
  const copies = (button) => {
    button.hidden = false;
    button.onclick = async () => {
      const from = one(button.dataset.copy), text = from.value ?? from.textContent;
      try { await navigator.clipboard.writeText(text); } catch {
        getSelection().selectAllChildren(from);
        if (!document.execCommand("copy")) return say("The words are chosen now. Copy them with your keyboard or by holding your finger on them.", "warning");
      }
      say("Copied. You can paste it now.");
    };
  };
  const shares = (button) => {
    const probe = new File(["."], "a.jpg", { type: "image/jpeg" });
    let files;
    button.hidden = !navigator.canShare?.({ files: [probe] });
    button.onclick = async () => {
      try {
        files ??= await Promise.all(all("a[data-share-file]").map(async (link) => {
          const blob = await (await fetch(link.href)).blob();
          return new File([blob], link.download || "picture.jpg", { type: blob.type });
        }));
        await navigator.share({ files, text: button.dataset.share && one(button.dataset.share).textContent });
      } catch (trouble) {
        if (trouble.name === "NotAllowedError") say("The pictures are ready. Tap once more.");
        else if (trouble.name !== "AbortError") say("Sharing did not work here. Save the pictures with the links instead.", "warning");
      }
    };
  };
  const puts = (button) => {
    button.onclick = () => {
      const field = one(button.dataset.put);
      field.value = button.dataset.words;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.focus();
    };
  };
  const KEPT = "playgate:", WRITTEN = ["text", "textarea", "url", "email"];
  const shelf = (form) => `${KEPT}${document.body.dataset.who || ""}:${location.pathname}:${form.dataset.autosave || form.id}`;
  const typed = (form) => JSON.stringify([...form.elements].filter((field) => field.name && WRITTEN.includes(field.type)).map((field) => [field.name, field.value]));
  const autosaves = (form) => {
    const status = one("[data-saved]", form), key = shelf(form), kept = JSON.parse(sessionStorage.getItem(key));
    let sending;
    const tells = (words) => { if (status) status.textContent = words; };
    form.addEventListener("input", () => { sessionStorage.setItem(key, JSON.stringify({ words: typed(form) })); tells(""); });
    form.addEventListener("submit", (event) => {
      if (event.submitter?.matches("[data-adds-words]")) sessionStorage.removeItem(key); /* what comes back is more than what was typed */
      else sessionStorage.setItem(key, JSON.stringify({ words: typed(form), sent: true }));
    });
    form.addEventListener("htmx:beforeRequest", () => { sending = typed(form); });
    form.addEventListener("htmx:afterRequest", (event) => {
      if (event.detail.successful && !event.detail.xhr.getResponseHeader("HX-Redirect")) {
        if (sending === typed(form)) { sessionStorage.setItem(key, JSON.stringify({ words: sending, saved: Date.now() })); tells("Saved"); }
        return;
      }
      tells("Not saved yet. Your words are kept on this device.");
    });
    addEventListener("online", () => { if (sessionStorage.getItem(key) && !JSON.parse(sessionStorage.getItem(key)).saved && window.htmx) window.htmx.trigger(form, "save"); });
    /* A page that was asked for while its words were being saved may come without them. */
    if (!kept || kept.words === typed(form) || kept.saved < Date.now() - 10000) return sessionStorage.removeItem(key);
    JSON.parse(kept.words).forEach(([name, value]) => {
      const field = form.elements[name];
      if (field && field.value !== value) { field.value = value; field.dispatchEvent(new Event("input", { bubbles: true })); }
    });
    say("We kept the words that you had typed.");
  };
  const forgetSent = () => {
    if (!document.body.dataset.who) return;
    const here = all("form[data-autosave]").map(shelf);
    Object.keys(sessionStorage).filter((key) => key.startsWith(KEPT) && !here.includes(key)).forEach((key) => {
      const { sent, saved } = JSON.parse(sessionStorage.getItem(key));
      if (sent || saved) sessionStorage.removeItem(key);
    });
  };
  const shows = (area) => {
    const back = make("div", { ariaHidden: "true" });
    let before = area.value, places = [];
    area.replaceWith(make("div", { className: "behind" }, back));
    back.after(area);
    const paint = () => {
      const text = area.value;
      let from = 0;
      back.replaceChildren();
      places.forEach(({ start, end, effect }) => {
        if (start < from) return;
        const mark = make("mark", { textContent: text.slice(start, end) });
        mark.dataset.effect = effect;
        back.append(text.slice(from, start), mark);
        from = end;
      });
      back.append(`${text.slice(from)}\n`);
      back.style.width = `${area.clientWidth + 2}px`;
      back.scrollTop = area.scrollTop;
    };
    const read = () => {
      const starts = [0];
      for (const letter of area.value) starts.push(starts[starts.length - 1] + letter.length);
      const place = (number) => starts[Math.min(number, starts.length - 1)];
      const list = one(area.dataset.findings || area.dataset.marks);
      places = all("[data-start]").filter((finding) => list?.contains(finding) || area.form?.contains(finding)).map((finding) => {
        const found = { start: place(+finding.dataset.start), end: place(+finding.dataset.end), effect: finding.dataset.effect || "ask" };
        const show = one(".to-place", finding) || make("button", { type: "button", className: "to-place", textContent: "Show me where" });
        show.onclick = () => { area.focus(); area.setSelectionRange(found.start, found.end); area.scrollIntoView({ block: "center" }); };
        if (!show.isConnected) finding.append(show);
        return found;
      }).sort((a, b) => a.start - b.start);
      before = area.value;
      paint();
    };
    area.addEventListener("input", () => {
      let same = 0;
      while (same < before.length && before[same] === area.value[same]) same++;
      places = places.filter((place) => place.end <= same);
      before = area.value;
      paint();
    });
    area.addEventListener("scroll", () => { back.scrollTop = area.scrollTop; });
    new ResizeObserver(paint).observe(area);
    document.addEventListener("htmx:afterSettle", () => { if (area.isConnected) read(); });
    read();
  };

  /* A secret is on the page for so many seconds, and in no copy of it that a browser keeps. */
  const hides = (area) => {
    const hide = () => {
      area.remove();
      all("[data-hidden]").forEach((words) => { words.hidden = false; });
    };
    setTimeout(hide, area.dataset.hides * 1000);
    addEventListener("pagehide", hide);
  };

  /* A passkey is offered where the browser knows them. */
  const asksPhone = (form) => {
    if (!window.PublicKeyCredential || !isSecureContext || /^[\d.]+$|:/.test(location.hostname)) return;
    form.hidden = false;
    all("[data-no-passkey]").forEach((words) => { words.hidden = true; });
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const says = one("[role=status]", form);
      says.textContent = "";
      try {
        await (await import(form.dataset.script)).default(form);
      } catch (trouble) {
        says.textContent = "The passkey was not used. Try again, or choose another way.";
      }
    });
  };

  const behaviours = { "[data-copy]": copies, "[data-share]": shares, "form[data-autosave]": autosaves, "textarea[data-findings], textarea[data-marks]": shows, "[data-put]": puts, "[data-hides]": hides, "form[data-passkey]": asksPhone };
  let fetched, fetchedFilms;
  const fetchFilms = async () => {
    fetchedFilms = true;
    const films = await import(one("meta[name=films]").content);
    Object.assign(behaviours, films.default({ one, parsed }));
    wake(document);
  };
  const fetchPictures = async () => {
    fetched = true;
    const pictures = await import(one("meta[name=pictures]").content);
    Object.assign(behaviours, pictures.default({ one, all, make, parsed, process, say }));
    wake(document);
  };
  const wake = (within) => {
    Object.entries(behaviours).forEach(([what, wakes]) => each(what, within, wakes));
    if (!fetchedFilms && one("video.film", document)) fetchFilms();
    if (!fetched && one("form[data-upload], form[data-begin], .photo .faces, [data-filter]", document)) fetchPictures();
  };
  document.documentElement.classList.add("live");
  forgetSent();
  wake(document);

  /* What htmx does, told in words. */
  let moment;
  document.addEventListener("htmx:load", (event) => wake(event.detail.elt.parentNode || document));
  document.addEventListener("htmx:beforeRequest", (event) => {
    const from = event.detail.elt;
    if (!from.matches("[data-autosave]") && from.matches("form, button")) moment = setTimeout(() => say("One moment, please."), 300);
  });
  document.addEventListener("htmx:afterRequest", () => { clearTimeout(moment); all(".said").filter((said) => said.textContent === "One moment, please.").forEach((said) => said.remove()); });
  document.addEventListener("htmx:responseError", (event) => {
    const stop = one(".stop", parsed(event.detail.xhr.responseText));
    if (stop) tell(stop); else say("That did not work just now. Nothing is lost. Try again in a moment.", "error");
  });
  document.addEventListener("htmx:sendError", () => say("No connection just now. Nothing is lost. Try again in a moment.", "error"));

  /* The same form is not sent twice by an eager thumb. */
  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    if (event.target.dataset.gone) event.preventDefault();
    event.target.dataset.gone = "yes";
    event.submitter?.setAttribute("aria-busy", "true");
    setTimeout(forgive, 6000);
  });
  const forgive = () => all("form[data-gone]").forEach((form) => {
    delete form.dataset.gone;
    all("[aria-busy]", form).forEach((button) => button.removeAttribute("aria-busy"));
  });
  addEventListener("pageshow", forgive);
})();
