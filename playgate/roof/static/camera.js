/* The camera of the setting's own devices. Each picture is locked before it is kept, goes by itself,
   and is gone from here once the server says that it has it. Nothing is put into the roll. */
(() => {
  const NAME = "playgate-camera", WEEK = 7 * 24 * 60 * 60 * 1000, AGAIN = 15000;
  const one = (what) => document.querySelector(what);
  const asked = (request) => new Promise((yes, no) => { request.onsuccess = () => yes(request.result); request.onerror = () => no(request.error); });
  /* What was written is kept only once the whole step is: a full device says so at its end. */
  const written = (step) => new Promise((yes, no) => { step.oncomplete = yes; step.onabort = () => no(step.error); });
  const opened = () => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => { request.result.createObjectStore("keys"); request.result.createObjectStore("waiting", { keyPath: "id" }); };
    return asked(request);
  };
  const wipe = async () => {
    await asked(indexedDB.deleteDatabase(NAME)).catch(() => {});
    await caches.delete(NAME);
    const workers = (await navigator.serviceWorker?.getRegistrations()) || [];
    await Promise.all(workers.filter((worker) => worker.scope.endsWith("/camera/")).map((worker) => worker.unregister()));
  };
  if (one("[data-camera-gone]")) { wipe(); return; }

  const form = one("form[data-camera]"), video = one("video"), button = one(".shutter");
  const says = (text) => { one("[data-says]").textContent = text; };
  const full = one("[data-full]"), notes = one("[data-full-says]");
  /* One picture may stand in this page alone: there was no room to keep it. */
  let store, key, unkept = null, sending = false, arrived = 0, trouble = "", gone = false;
  const rows = (how = "readonly") => store.transaction("waiting", how).objectStore("waiting");
  const waiting = () => (store && !gone ? asked(rows().getAll()) : []);
  const lockWith = async () => {
    const kept = await asked(store.transaction("keys").objectStore("keys").get("one"));
    if (kept) return kept;
    const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
    const step = store.transaction("keys", "readwrite");
    step.objectStore("keys").add(made, "one");
    await written(step);
    return made;
  };
  const pictures = (number) => (number === 1 ? "One picture" : `${number} pictures`);
  const tell = async () => {
    const all = await waiting();
    const mine = all.filter((row) => row.who === form.dataset.who).length, others = all.length - mine, told = [];
    if (arrived) told.push(`${pictures(arrived)} arrived. Today's never list and every “no picture” hold for what has arrived: they are asked before anything goes out.`);
    if (mine) told.push(`${pictures(mine)} ${mine === 1 ? "waits" : "wait"} here, locked.`);
    if (others) told.push(`${pictures(others)} of somebody else ${others === 1 ? "waits" : "wait"} until they sign in here.`);
    if (!store && !gone) told.push("This device has no room to keep anything. What you take goes at once where there is a connection.");
    if (trouble) told.push(trouble);
    one("[data-waiting]").textContent = told.join(" ");
  };
  const keep = async ({ id, at, blob }) => {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const locked = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, await blob.arrayBuffer());
    const step = store.transaction("waiting", "readwrite", { durability: "strict" });
    step.objectStore("waiting").add({ id, iv, locked, at, who: form.dataset.who });
    await written(step);
  };
  const letGo = () => { unkept = null; full.hidden = true; notes.textContent = ""; button.disabled = gone; };
  const refused = async () => {
    gone = true;
    letGo();
    store?.close();
    await wipe();
    button.disabled = true;
    video.srcObject?.getTracks().forEach((track) => track.stop());
    says("This device is not one of the setting's own any more. What waited here is wiped.");
  };
  /* Who is here now, and the mark that a form needs; null where nothing can be sent just now. */
  const knock = async () => {
    const page = await fetch(form.dataset.camera, { cache: "no-store" });
    if (page.status === 403 && !page.redirected) { await refused(); return null; }
    const there = page.ok && !page.redirected && new DOMParser().parseFromString(await page.text(), "text/html").querySelector("form[data-camera]");
    if (!there) { trouble = "Sign in again to send what waits."; return null; }
    if (there.dataset.who !== form.dataset.who) { location.reload(); return null; }
    return there.elements.csrfmiddlewaretoken.value;
  };
  const plain = async (row) => new Blob([await crypto.subtle.decrypt({ name: "AES-GCM", iv: row.iv }, key, row.locked)], { type: "image/jpeg" });
  /* Whether a picture need not be kept here any more: the server has it, or will never take it. */
  const bring = async ({ id, at }, blob, mark) => {
    const body = new FormData(), told = { csrfmiddlewaretoken: mark, camera: "1", id, taken_at: String(at) };
    Object.entries(told).forEach(([name, value]) => body.append(name, value));
    body.append("file", blob, `${id}.jpg`);
    const answer = await fetch(`${form.getAttribute("action")}?one=1`, { method: "POST", body });
    if (answer.status === 410) { await refused(); return false; }
    if (answer.redirected || answer.status === 403) { trouble = "Sign in again to send what waits."; return false; }
    if (!answer.ok && answer.status !== 422) { trouble = "The server is busy. It is tried again."; return false; }
    if (answer.ok) arrived += 1;
    else trouble = await answer.text();
    return true;
  };
  const sendEach = async () => {
    const old = (await waiting()).filter((row) => Date.now() - row.at > WEEK);
    for (const row of old) await asked(rows("readwrite").delete(row.id));
    const mine = (await waiting()).filter((row) => row.who === form.dataset.who).sort((a, b) => a.at - b.at);
    const mark = mine.length || unkept ? await knock() : null;
    if (!mark) return;
    for (const row of mine) {
      if (!(await bring(row, await plain(row), mark))) return;
      await asked(rows("readwrite").delete(row.id));
      await tell();
    }
    if (unkept && await bring(unkept, unkept.blob, mark)) { letGo(); says("It has gone. This device is full: make room on it."); }
  };
  const send = async () => {
    if (sending || gone) return;
    sending = true;
    trouble = "";
    try { await sendEach(); } catch { trouble = "There is no connection. They go by themselves when it is back."; }
    sending = false;
    await tell();
  };
  const take = async () => {
    const wide = video.videoWidth, high = video.videoHeight, canvas = new OffscreenCanvas(wide, high);
    canvas.getContext("2d").drawImage(video, 0, 0, wide, high);
    const blob = await canvas.convertToBlob({ type: "image/jpeg", quality: 0.92 });
    unkept = { id: crypto.randomUUID(), at: Date.now(), blob };
    await keepIt();
    send();
  };
  /* Keeps what stands in the page alone, or says that there is no room for it. */
  const keepIt = async () => {
    try {
      await keep(unkept);
      letGo();
      says("Taken.");
    } catch {
      notes.textContent = full.hidden ? "" : "There is still no room for it.";
      full.hidden = false;
      says("This device is full.");
    }
    await tell();
  };
  const look = async () => {
    const wish = { video: { facingMode: { ideal: "environment" }, width: { ideal: 4096 }, height: { ideal: 3072 } }, audio: false };
    try {
      video.srcObject = await navigator.mediaDevices.getUserMedia(wish);
      await video.play();
      button.disabled = false;
      says("Ready.");
    } catch {
      says("The camera did not open. Allow it in the settings of this browser, then open this page again.");
    }
  };
  form.onsubmit = async (event) => {
    event.preventDefault();
    button.disabled = true;
    try { await take(); } catch { says("That picture did not come out. Take it again."); }
    button.disabled = gone || !full.hidden;
  };
  one("[data-full-keep]").onclick = () => unkept && keepIt();
  one("[data-full-drop]").onclick = () => { letGo(); says("Ready."); };
  addEventListener("beforeunload", (event) => { if (!full.hidden) event.preventDefault(); });
  (async () => {
    try {
      store = await opened();
      key = await lockWith();
    } catch {
      store = null;
    }
    navigator.serviceWorker?.register(form.dataset.worker, { scope: form.dataset.camera }).catch(() => {});
    addEventListener("online", send);
    setInterval(send, AGAIN);
    await look();
    await send();
  })();
})();
