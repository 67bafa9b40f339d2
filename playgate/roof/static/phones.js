/* Lets this browser ring, when somebody taps: it asks the person, then its maker, then tells the house. */
"use strict";
(() => {
  const form = document.querySelector("form[data-ring]");
  const works = "serviceWorker" in navigator && "PushManager" in window && "Notification" in window && isSecureContext;
  if (!form || !works) return;
  form.hidden = false;
  document.querySelectorAll("[data-no-ring]").forEach((one) => { one.hidden = true; });
  const says = form.querySelector("[role=status]");
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const ready = async (worker) => {
    const there = await navigator.serviceWorker.register(worker, { scope: form.dataset.scope });
    const young = there.installing || there.waiting;
    if (young) await new Promise((yes) => young.addEventListener("statechange", () => { if (there.active) yes(); }));
    return there;
  };
  const subscribe = async (there) => {
    const how = { userVisibleOnly: true, applicationServerKey: bytes(form.dataset.ring) };
    try {
      return await there.pushManager.subscribe(how);
    } catch (trouble) {
      if (trouble.name !== "InvalidStateError") throw trouble;
      await (await there.pushManager.getSubscription())?.unsubscribe(); /* it was given another key once */
      return there.pushManager.subscribe(how);
    }
  };
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    says.textContent = "Your browser asks you whether it may.";
    if ((await Notification.requestPermission()) !== "granted") {
      says.textContent = "Your browser may not. Letters by e-mail come as before. You can change it in the settings of the browser.";
      return;
    }
    says.textContent = "One moment, the maker of your browser is asked.";
    try {
      const given = await subscribe(await ready(form.dataset.worker));
      form.elements.endpoint.value = given.endpoint;
      form.elements.key.value = text(given.getKey("p256dh"));
      form.elements.secret.value = text(given.getKey("auth"));
      form.submit();
    } catch {
      says.textContent = "The maker of your browser does not answer just now. Letters by e-mail come as before. Please try again later.";
    }
  });
})();
