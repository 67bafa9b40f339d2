/* The camera of the setting's own devices. Each picture is locked before it is kept, goes by itself,
   and is gone from here once the server says that it has it. Nothing is put into the roll. */
(() => {
  const NAME = "playgate-camera", WEEK = 7 * 24 * 60 * 60 * 1000, AGAIN = 15000;
  const one = (what) => document.querySelector(what);
  const asked = (request) => new Promise((yes, no) => { request.onsuccess = () => yes(request.result); request.onerror = () => no(request.error); });
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
  let store, key, sending = false, arrived = 0, trouble = "", gone = false;
  const rows = (how = "readonly") => store.transaction("waiting", how).objectStore("waiting");
  const lockWith = async () => {
    const kept = await asked(store.transaction("keys").objectStore("keys").get("one"));
    if (kept) return kept;
    const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
    await asked(store.transaction("keys", "readwrite").objectStore("keys").add(made, "one"));
    return made;
  };
  const pictures = (number) => (number === 1 ? "One picture" : `${number} pictures`);
  const tell = async () => {
    const all = gone ? [] : await asked(rows().getAll());
    const mine = all.filter((row) => row.who === form.dataset.who).length, others = all.length - mine, told = [];
    if (arrived) told.push(`${pictures(arrived)} arrived. Today's never list and every “no picture” hold for what has arrived: they are asked before anything goes out.`);
    if (mine) told.push(`${pictures(mine)} ${mine === 1 ? "waits" : "wait"} here, locked.`);
    if (others) told.push(`${pictures(others)} of somebody else ${others === 1 ? "waits" : "wait"} until they sign in here.`);
    if (trouble) told.push(trouble);
    one("[data-waiting]").textContent = told.join(" ");
  };
  const keep = async (blob) => {
    const iv = crypto.getRandomValues(new Uint8Array(12)), id = crypto.randomUUID();
    const locked = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, await blob.arrayBuffer());
    await asked(rows("readwrite").add({ id, iv, locked, at: Date.now(), who: form.dataset.who }));
  };
  const refused = async () => {
    gone = true;
    store.close();
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
  const bring = async (row, mark) => {
    const body = new FormData(), plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: row.iv }, key, row.locked);
    const told = { csrfmiddlewaretoken: mark, camera: "1", id: row.id, taken_at: String(row.at) };
    Object.entries(told).forEach(([name, value]) => body.append(name, value));
    body.append("file", new Blob([plain], { type: "image/jpeg" }), `${row.id}.jpg`);
    return fetch(`${form.getAttribute("action")}?one=1`, { method: "POST", body });
  };
  const sendEach = async () => {
    const old = (await asked(rows().getAll())).filter((row) => Date.now() - row.at > WEEK);
    for (const row of old) await asked(rows("readwrite").delete(row.id));
    const mine = (await asked(rows().getAll())).filter((row) => row.who === form.dataset.who).sort((a, b) => a.at - b.at);
    const mark = mine.length ? await knock() : null;
    for (const row of mark ? mine : []) {
      const answer = await bring(row, mark);
      if (answer.status === 410) return refused();
      if (answer.redirected || answer.status === 403) { trouble = "Sign in again to send what waits."; return; }
      if (!answer.ok && answer.status !== 422) { trouble = "The server is busy. It is tried again."; return; }
      await asked(rows("readwrite").delete(row.id));
      if (answer.ok) arrived += 1;
      else trouble = await answer.text();
      await tell();
    }
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
    await keep(await canvas.convertToBlob({ type: "image/jpeg", quality: 0.92 }));
    says("Taken.");
    await tell();
    send();
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
    try { await take(); } catch { says("That picture could not be kept: there may be no room. Send what waits first."); }
    button.disabled = gone;
  };
  (async () => {
    store = await opened();
    key = await lockWith();
    navigator.serviceWorker?.register(form.dataset.worker, { scope: form.dataset.camera });
    addEventListener("online", send);
    setInterval(send, AGAIN);
    await look();
    await send();
  })();
})();
