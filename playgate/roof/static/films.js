/* Films. Fetched by playgate.js where a page has a film on it. */
export default ({ one, parsed }) => {
  /* A film that is signed off is played first. What was played goes to the server every few
     seconds; it holds that against its own clock. */
  const plays = (video) => {
    const form = document.getElementById(video.dataset.plays);
    const every = () => Math.min(15, Math.max(3, video.duration / 10));
    let from = null, last = null, words = Promise.resolve();
    const send = async (start, end) => {
      const body = new FormData(form);
      body.set("start", start.toFixed(3));
      body.set("end", end.toFixed(3));
      const answer = await fetch(form.action, { method: "POST", body, headers: { "HX-Request": "true" } });
      if (!answer.ok) return;
      const fresh = one(`#${form.dataset.into}`, parsed(await answer.text()));
      if (fresh) document.getElementById(form.dataset.into)?.replaceWith(document.importNode(fresh, true));
      if (answer.headers.get("HX-Trigger")) window.htmx?.trigger(document.body, "film-played");
    };
    const tell = (end) => {
      const start = from;
      from = end;
      if (start !== null) words = words.then(() => send(start, end)).catch(() => {});
    };
    const stop = (end) => { if (from !== null) tell(end); from = last = null; };
    video.addEventListener("playing", () => {
      if (from !== null) return;
      from = last = video.currentTime;
      tell(from);
    });
    video.addEventListener("timeupdate", () => {
      const now = video.currentTime;
      if (from === null || video.seeking || video.ended) return;
      if (now < last || now - last > 2 * video.playbackRate) { tell(last); from = now; }
      last = now;
      if (now - from >= every()) tell(now);
    });
    video.addEventListener("seeking", () => { if (last !== null && Math.abs(video.currentTime - last) > 1) stop(last); });
    video.addEventListener("pause", () => { if (!video.ended) stop(video.currentTime); });
    video.addEventListener("ended", () => stop(video.duration));
  };
  const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
  /* A face is framed in the picture at which the film was stopped. */
  const stills = (frames) => {
    const video = document.getElementById(frames.dataset.still), form = frames.closest("form"), picture = one("img", frames);
    frames.closest("details").addEventListener("toggle", (event) => {
      if (!event.target.open || video.readyState < 2 || !video.currentTime) return;
      const canvas = Object.assign(document.createElement("canvas"), { width: video.videoWidth, height: video.videoHeight });
      canvas.getContext("2d").drawImage(video, 0, 0);
      canvas.toBlob((blob) => { picture.src = URL.createObjectURL(blob); }, "image/jpeg");
      const { start, end } = form.elements;
      start.value = clock(Math.max(0, video.currentTime - 1));
      end.value = clock(Math.min(video.duration, Math.ceil(video.currentTime) + 2));
    });
  };
  /* A moment is taken from the player when the field is used. */
  const moments = (field) => {
    const video = document.getElementById(field.dataset.moment);
    field.closest("details").addEventListener("toggle", (event) => { if (event.target.open && video.currentTime) field.value = clock(video.currentTime); });
  };
  return { "video[data-plays]": plays, ".frames[data-still]": stills, "[data-moment]": moments };
};
