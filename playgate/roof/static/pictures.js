/* Pictures and faces. Fetched by playgate.js where a page has pictures on it.
   What the server has to send is written in templates/parts/contract.html. */
export default ({ one, all, make, parsed, process, say }) => {
  /* Pictures: each sent by itself, two at a time, again when the connection comes back. */
  const MB = 1024 * 1024, PIECE = 8 * MB, LARGEST = { picture: 30, film: 500 };
  const called = (file) => (file.type.startsWith("video/") || /\.(mp4|mov|m4v)$/i.test(file.name) ? "film" : "picture");
  const LOST = "No connection just now. It goes on by itself.";
  const onTheirWay = new Set();
  /* Pictures chosen before there is a post to put them in: they go along to its page. */
  let carried = [];
  const begins = (form) => {
    const field = one("input[type=file]", form);
    field.onchange = () => { carried = [...field.files]; field.value = ""; if (carried.length) form.requestSubmit(); };
    if (field.files.length) field.onchange();
  };
  const uploads = (form) => {
    const field = one("input[type=file]", form);
    const rows = one("[data-upload-rows]", form) || form.appendChild(make("div"));
    const queue = [], count = make("p", { className: "small", role: "status" });
    const arrived = { picture: 0, film: 0 };
    let going = 0;
    all("[data-upload-send], [data-upload-plain]", form).forEach((button) => { button.hidden = true; });
    all("[data-can-drop]", form).forEach((words) => { words.hidden = false; });
    rows.before(count);
    const row = (name) => {
      const words = make("span", { textContent: " waits its turn" });
      const bar = make("progress", { max: 1, value: 0 });
      bar.setAttribute("aria-label", name);
      const line = make("div", { className: "work" }, make("p", {}, make("strong", { textContent: name }), words), bar);
      return { line, bar, words: (text) => { words.textContent = ` ${text}`; } };
    };
    const tell = () => {
      const told = Object.entries(arrived).filter(([, many]) => many).map(([kind, many]) => (many === 1 ? `One ${kind} has arrived.` : `${many} ${kind}s have arrived.`));
      if (onTheirWay.size && told.length) told.push(`${onTheirWay.size} still to come.`);
      count.textContent = told.join(" ");
    };
    const refuse = (job, text, again) => {
      onTheirWay.delete(job);
      tell();
      rows.append(job.row.line);
      job.row.words("");
      job.row.bar.remove();
      job.row.line.append(make("p", { className: "wrong", role: "alert", textContent: text }));
      const button = make("button", { type: "button", textContent: again ? "Try again" : "Close" });
      button.onclick = () => { job.row.line.remove(); if (again) take([job.file]); };
      job.row.line.append(button);
    };
    const place = (html) => {
      const into = one(form.dataset.uploadInto || "[data-upload-into]") || form.parentNode;
      [...parsed(html).body.children].forEach((card) => {
        const old = card.id && document.getElementById(card.id);
        const fresh = document.importNode(card, true);
        if (old) old.replaceWith(fresh); else into.append(fresh);
        process(fresh);
      });
    };
    const later = (job) => {
      job.row.words(job.there ? `${LOST} ${job.there}` : LOST);
      if (navigator.onLine && ++job.tries > 8) return refuse(job, `We could not send this ${called(job.file)}. It is still on your device.${job.film ? " What has come of it is kept for a day." : ""}`, true);
      let timer;
      const go = () => { clearTimeout(timer); removeEventListener("online", go); queue.unshift(job); next(); };
      timer = setTimeout(go, navigator.onLine ? Math.min(2 ** job.tries, 30) * 1000 : 30000);
      addEventListener("online", go);
    };
    const answered = (job, call) => {
      const kind = call.getResponseHeader("Content-Type") || "";
      const away = call.getResponseHeader("HX-Redirect") || !call.responseURL.startsWith(job.to);
      if (away) return refuse(job, "You have been signed out. Sign in again in another tab, then try again here.", true);
      if (call.status < 300) {
        onTheirWay.delete(job);
        job.row.line.remove();
        arrived[called(job.file)] += 1;
        tell();
        place(call.responseText);
        const told = call.getResponseHeader("HX-Trigger");
        return told && window.htmx?.trigger(document.body, told);
      }
      if (call.status >= 500 && call.status !== 507) return later(job);
      if (call.status === 404 && job.film) return refuse(job, "This film is not on its way any more. Choose it again to begin anew.");
      const says = kind.startsWith("text/plain") ? call.responseText : one("[data-says]", parsed(call.responseText))?.textContent;
      refuse(job, (says || "This picture did not get in. Choose another one, or try again.").trim(), call.status === 507);
    };
    /* A film of more than one piece goes piece by piece, and is named by the form in its place. */
    const isLong = (file) => called(file) === "film" && file.size > PIECE && form.dataset.pieces && window.crypto.subtle;
    const start = async (job) => {
      rows.append(job.row.line);
      if (!isLong(job.file)) return send(job);
      try {
        job.upload = await (await import(form.dataset.pieces)).default(form, job);
        send(job);
      } catch (call) {
        going--;
        if (call instanceof XMLHttpRequest) answered(job, call); else later(job);
        next();
      }
    };
    const send = (job) => {
      const call = new XMLHttpRequest(), body = new FormData(form);
      job.to = new URL(form.action, location.href).href.split("#")[0];
      body.delete(field.name);
      body.append("once", job.once);
      if (job.upload) body.append("upload", job.upload); else body.append(field.name, job.file);
      call.open("POST", `${job.to}${job.to.includes("?") ? "&" : "?"}one=1`);
      call.setRequestHeader("HX-Request", "true");
      call.upload.onprogress = (event) => { if (event.lengthComputable) job.row.bar.value = event.loaded / event.total; };
      call.upload.onload = () => { job.row.words("is there. We are opening it."); job.row.bar.removeAttribute("value"); };
      call.onload = () => { going--; answered(job, call); next(); };
      call.onerror = call.ontimeout = () => { going--; later(job); next(); };
      job.row.words(job.upload ? "is there. We are putting it together." : "is on its way");
      call.send(body);
    };
    const next = () => { while (going < 2 && queue.length) { going++; start(queue.shift()); } };
    const take = (files) => {
      [...files].forEach((file) => {
        const marks = crypto.getRandomValues(new Uint32Array(4));
        const job = { file, row: row(file.name), tries: 0, once: [...marks].map((mark) => mark.toString(36)).join("") };
        const kind = called(file);
        if (file.size > LARGEST[kind] * MB) return refuse(job, `This ${kind} is larger than ${LARGEST[kind]} MB. Choose a smaller one.`);
        onTheirWay.add(job);
        queue.push(job);
      });
      next();
    };
    field.onchange = () => { take(field.files); field.value = ""; };
    form.ondragover = (event) => { event.preventDefault(); form.classList.add("over"); };
    form.ondragleave = () => form.classList.remove("over");
    form.ondrop = (event) => { event.preventDefault(); form.classList.remove("over"); take(event.dataTransfer.files); };
    if (field.files.length) field.onchange(); /* chosen before this was here */
    take(carried.splice(0));
    document.addEventListener("paste", (event) => {
      if (form.isConnected && event.clipboardData.files.length) { event.preventDefault(); take(event.clipboardData.files); }
    });
  };
  addEventListener("beforeunload", (event) => { if (onTheirWay.size) event.preventDefault(); });

  /* Faces: a tap on a frame opens its choices; after one tap on a choice comes the next face. */
  let answering, arrived, wasOpen, wasTyping;
  const open = (details) => {
    all("details[data-face]", details.closest(".photo")).forEach((other) => { other.open = other === details; });
    one("summary", details).focus({ preventScroll: true });
    const frame = one(`a[href="#${details.closest("[id^=face-]").id}"]`, details.closest(".photo"));
    const at = frame?.getBoundingClientRect();
    if (getComputedStyle(details).position !== "fixed") details.scrollIntoView({ block: "nearest" });
    else if (at && (at.top < 60 || at.bottom > innerHeight * 0.45)) scrollBy(0, at.top - 90);
  };
  /* A look at a picture that was asked for before an answer must not undo the answer. */
  const answers = new WeakMap();
  const count = (event, more) => {
    const from = event.detail.elt, card = from.closest?.(".photo");
    if (!card || card === from) return;
    answers.set(card, (answers.get(card) || 0) + more);
    if (answers.get(card) || !card.dataset.missed) return;
    delete card.dataset.missed;
    window.htmx.ajax("GET", card.getAttribute("hx-get"), { source: card, target: card, swap: "outerHTML" });
  };
  document.addEventListener("htmx:beforeRequest", (event) => count(event, 1));
  document.addEventListener("htmx:afterRequest", (event) => count(event, -1));
  const keepPlace = (event) => {
    const card = event.detail.target;
    if (!card?.matches?.(".photo")) return;
    if (event.detail.requestConfig.elt === card && answers.get(card)) {
      card.dataset.missed = "yes";
      event.detail.shouldSwap = false;
      return;
    }
    const typing = document.activeElement;
    arrived = !one(".faces", card) && !typing?.matches?.("input, textarea");
    wasOpen = one("details[data-face][open]", card)?.closest("[id^=face-]").id;
    wasTyping = card.contains(typing) && typing.matches("input, textarea") && typing.id && { id: typing.id, value: typing.value };
  };
  const backToPlace = () => {
    const details = wasOpen && one("details", document.getElementById(wasOpen) || make("p"));
    const field = wasTyping && document.getElementById(wasTyping.id);
    if (details) details.open = true;
    if (field) { field.value = wasTyping.value; field.focus({ preventScroll: true }); }
    wasOpen = wasTyping = null;
  };
  /* The first face of a picture that has just been opened is asked about by itself, where the
     picture is in sight and nobody is busy with anything else. */
  const ask = (card) => {
    arrived = false;
    const at = card.getBoundingClientRect(), first = one("details[data-state=unaccounted]", card);
    if (first && at.top < innerHeight && at.bottom > 0 && !one("details[data-face][open]")) open(first);
  };
  const goOn = (event) => {
    if (!event.detail?.elt?.matches?.(".photo")) return;
    const photo = answering && document.getElementById(answering);
    if (!photo) return arrived ? ask(event.detail.elt) : backToPlace();
    answering = wasOpen = wasTyping = null;
    const next = one("details[data-state=unaccounted]", photo);
    if (next) return open(next);
    say("All that was found here is accounted for.");
    photo.tabIndex = -1;
    photo.focus({ preventScroll: true });
  };
  document.addEventListener("click", (event) => {
    const frame = event.target.closest?.(".photo .frames a");
    const details = frame && one("details", document.getElementById(frame.getAttribute("href").slice(1)) || frame);
    if (details) { event.preventDefault(); open(details); }
  });
  document.addEventListener("keydown", (event) => {
    const details = event.key === "Escape" && event.target.closest?.("details[data-face][open]");
    if (details) { details.open = false; one("summary", details).focus(); }
  });
  /* Choices that lie over the page make way for the field that is used next. */
  document.addEventListener("focusin", (event) => {
    const details = one("details[data-face][open]");
    if (details && !details.contains(event.target) && event.target.matches("input, textarea")) details.open = false;
  });
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const filter = (box) => {
    const field = one("input", box), choices = all("button, li", box.nextElementSibling);
    box.hidden = choices.length < 9;
    const fits = (choice) => plain(choice.textContent).split(/\s+/).some((word) => word.startsWith(plain(field.value)));
    field.oninput = () => choices.forEach((choice) => { choice.hidden = !fits(choice); });
    field.onkeydown = (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      const left = choices.filter((choice) => !choice.hidden);
      if (left.length === 1) (one("a", left[0]) || left[0]).click();
    };
  };
  const addFace = (form) => {
    const frames = one(".frames", form), picture = one("img", frames), spot = one(".spot", form);
    const drawn = make("button", { type: "button", className: "drawn" });
    drawn.setAttribute("aria-label", "The new frame. Arrow keys move it, plus and minus change its size, Enter adds the face.");
    const box = { x: 0.43, y: 0.4, w: 0.14, h: 0.14 };
    const within = (value, most) => Math.min(Math.max(value, 0), most);
    const show = () => {
      box.w = within(box.w, 1); box.h = within(box.h, 1);
      box.x = within(box.x, 1 - box.w); box.y = within(box.y, 1 - box.h);
      Object.entries(box).forEach(([side, value]) => {
        drawn.style.setProperty(`--${side}`, value);
        form.elements[side].value = value.toFixed(4);
      });
    };
    const size = (of) => { const { width, height } = picture; box.w = of * Math.min(width, height) / width; box.h = of * Math.min(width, height) / height; };
    const at = (event) => { const edge = picture.getBoundingClientRect(); return { x: (event.clientX - edge.left) / edge.width, y: (event.clientY - edge.top) / edge.height }; };
    let from;
    spot.remove();
    frames.append(drawn);
    frames.classList.add("adding");
    one("[data-hint]", form).textContent = "Tap the face, or draw a frame around it.";
    form.closest("details").addEventListener("toggle", () => { size(0.16); show(); });
    frames.onpointerdown = (event) => { if (event.button === 0) { from = at(event); frames.setPointerCapture(event.pointerId); } };
    frames.onpointermove = (event) => {
      if (!from) return;
      const to = at(event);
      Object.assign(box, { x: Math.min(from.x, to.x), y: Math.min(from.y, to.y), w: Math.abs(to.x - from.x), h: Math.abs(to.y - from.y) });
      show();
    };
    frames.onpointerup = (event) => {
      if (!from) return;
      const to = at(event);
      if (Math.hypot(to.x - from.x, to.y - from.y) < 0.04) { size(0.16); box.x = from.x - box.w / 2; box.y = from.y - box.h / 2; }
      from = null;
      show();
      form.requestSubmit();
    };
    frames.onpointercancel = () => { from = null; };
    frames.onclick = (event) => { if (event.detail === 0) form.requestSubmit(); };
    drawn.onkeydown = (event) => {
      const move = { ArrowLeft: [-1, 0, 0], ArrowRight: [1, 0, 0], ArrowUp: [0, -1, 0], ArrowDown: [0, 1, 0], "+": [-0.5, -0.5, 1], "=": [-0.5, -0.5, 1], "-": [0.5, 0.5, -1] }[event.key];
      if (!move) return;
      event.preventDefault();
      box.x += move[0] / 50; box.y += move[1] / 50; box.w = Math.max(0.03, box.w + move[2] / 50); box.h = Math.max(0.03, box.h + move[2] / 50);
      show();
    };
  };
  /* A cut: what stays is drawn with a finger, or moved with the keys; the numbers follow, and lead. */
  const cuts = (form) => {
    const frames = one(".frames", form), sides = form.elements;
    const drawn = make("button", { type: "button", className: "drawn" });
    drawn.setAttribute("aria-label", "What stays. Arrow keys move it, plus and minus change its size.");
    const box = { x: 0, y: 0, w: 1, h: 1 };
    const within = (value, least, most) => Math.min(Math.max(value, least), most);
    const draw = () => Object.entries(box).forEach(([side, value]) => drawn.style.setProperty(`--${side}`, value));
    const show = () => {
      box.w = within(box.w, 0.1, 1); box.h = within(box.h, 0.1, 1);
      box.x = within(box.x, 0, 1 - box.w); box.y = within(box.y, 0, 1 - box.h);
      const cut = { left: box.x, top: box.y, right: 1 - box.x - box.w, bottom: 1 - box.y - box.h };
      Object.entries(cut).forEach(([side, value]) => { sides[side].value = Math.max(0, value * 100).toFixed(1); });
      draw();
    };
    const at = (event) => { const edge = frames.getBoundingClientRect(); return { x: within((event.clientX - edge.left) / edge.width, 0, 1), y: within((event.clientY - edge.top) / edge.height, 0, 1) }; };
    let from;
    frames.append(drawn);
    frames.classList.add("adding");
    one("[data-hint]", form).textContent = "Draw around what should stay. Or say in numbers how much is cut off.";
    form.oninput = () => {
      const [left, top, right, bottom] = ["left", "top", "right", "bottom"].map((side) => (Number(sides[side].value) || 0) / 100);
      Object.assign(box, { x: left, y: top, w: 1 - left - right, h: 1 - top - bottom });
      draw();
    };
    frames.onpointerdown = (event) => { if (event.button === 0) { from = at(event); frames.setPointerCapture(event.pointerId); } };
    frames.onpointermove = (event) => {
      if (!from) return;
      const to = at(event);
      Object.assign(box, { x: Math.min(from.x, to.x), y: Math.min(from.y, to.y), w: Math.abs(to.x - from.x), h: Math.abs(to.y - from.y) });
      show();
    };
    frames.onpointerup = frames.onpointercancel = () => { from = null; };
    drawn.onkeydown = (event) => {
      const move = { ArrowLeft: [-1, 0, 0], ArrowRight: [1, 0, 0], ArrowUp: [0, -1, 0], ArrowDown: [0, 1, 0], "+": [-0.5, -0.5, 1], "=": [-0.5, -0.5, 1], "-": [0.5, 0.5, -1] }[event.key];
      if (!move) return;
      event.preventDefault();
      box.x += move[0] / 50; box.y += move[1] / 50; box.w += move[2] / 50; box.h += move[2] / 50;
      show();
    };
    draw();
  };
  document.addEventListener("htmx:beforeRequest", (event) => {
    const from = event.detail.elt;
    if (from.closest("details[data-face], [data-face-add]")) answering = from.closest(".photo")?.id;
  });
  document.addEventListener("htmx:afterRequest", (event) => { if (!event.detail.successful) answering = null; });
  document.addEventListener("htmx:beforeSwap", keepPlace);
  document.addEventListener("htmx:afterSettle", goOn);
  return { "form[data-begin]": begins, "form[data-upload]": uploads, "[data-filter]": filter, "form[data-face-add]": addFace, "form[data-crop]": cuts };
};
