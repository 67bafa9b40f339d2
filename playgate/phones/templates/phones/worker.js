{% load static %}/* Shows what Playgate has to say, also when no page is open. It keeps nothing and fetches nothing. */
self.addEventListener("push", (event) => {
  let told = {};
  try { told = event.data.json(); } catch { /* nothing that we said: then only that something waits */ }
  event.waitUntil(self.registration.showNotification(told.says || "Something waits for you. Please look.", {
    body: told.why || "",
    tag: told.mark || "playgate",
    icon: "{% static 'playgate.svg' %}",
    requireInteraction: true,
    data: told.path || "/",
  }));
});
self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const path = /^\/(?!\/)/.test(event.notification.data) ? event.notification.data : "/";
  event.waitUntil(self.clients.openWindow(path));
});
self.addEventListener("install", () => self.skipWaiting());
