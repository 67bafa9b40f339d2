{% load static %}/* Opens the camera where there is no connection. It keeps that page and its parts, and no picture. */
const PAGE = "{% url 'images:camera' %}";
const PARTS = ["{% static 'camera.js' %}", "{% static 'playgate.css' %}"];
const SHELF = "playgate-camera";
const keep = async (page) => {
  if (page.status === 403) return caches.delete(SHELF);
  if (!page.ok || page.redirected) return;
  const shelf = await caches.open(SHELF);
  try { await shelf.put(PAGE, page.clone()); } catch { await shelf.delete(PAGE); } /* full: rather none than an old one */
};
const fill = async () => {
  await (await caches.open(SHELF)).addAll(PARTS);
  await keep(await fetch(PAGE, { cache: "no-store" }));
};
const come = async (request) => {
  try {
    const page = await fetch(request);
    await keep(page.clone());
    return page;
  } catch {
    return (await caches.match(PAGE)) || Response.error();
  }
};
const part = async (request) => (await caches.match(request)) || fetch(request);
self.addEventListener("install", (event) => { self.skipWaiting(); event.waitUntil(fill()); });
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const path = new URL(event.request.url).pathname;
  if (event.request.mode === "navigate" && path === PAGE) event.respondWith(come(event.request));
  else if (PARTS.includes(path)) event.respondWith(part(event.request));
});
