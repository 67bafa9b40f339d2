/* Films, sent piece by piece: one that broke off goes on where it was, also when the page was left
   and the same film is chosen again. Nothing is kept here. Fetched by pictures.js when a film is sent. */
const LOOKS = 64, LOOK = 65536, MB = 1024 * 1024;

/* A film is known again by how long it is and by small parts all along it; nothing else of it is read
   before it is sent. Some phones give it a new name each time it is chosen, so names say nothing. */
const seenOf = async (file) => {
  const step = Math.ceil(file.size / LOOKS), parts = [];
  for (let at = 0; at < file.size; at += step) parts.push(file.slice(at, at + LOOK));
  const bytes = await new Blob([...parts, file.slice(-LOOK)]).arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((one) => one.toString(16).padStart(2, "0")).join("");
};

/* Sends all that is missing; answers by what the film is called there. What is answered otherwise is
   thrown as it came, and nothing where the connection broke off. */
export default async (form, job) => {
  const { file } = job, mark = form.elements.csrfmiddlewaretoken.value;
  const ask = (method, to, body, hears = () => {}) => new Promise((yes, no) => {
    const call = new XMLHttpRequest();
    job.to = new URL(to, location.href).href;
    call.open(method, to);
    call.setRequestHeader("HX-Request", "true");
    call.setRequestHeader("X-CSRFToken", mark);
    if (body instanceof Blob) call.setRequestHeader("Content-Type", "application/octet-stream");
    call.upload.onprogress = (event) => hears(event.loaded);
    call.onload = () => (call.status === 200 && call.responseURL === job.to ? yes(JSON.parse(call.responseText)) : no(call));
    call.onerror = call.ontimeout = () => no();
    call.send(body);
  });
  const begin = async () => {
    const body = new FormData();
    body.append("size", file.size);
    body.append("seen", await seenOf(file));
    return ask("POST", form.dataset.uploadFilms, body);
  };
  const piecesOf = (told) => Math.ceil(file.size / told.piece);
  const bytesOf = (told) => told.here.reduce((all, one) => all + Math.min(told.piece, file.size - one * told.piece), 0);
  const tell = (number, goesOn) => {
    job.there = `${Math.floor(number / MB)} of ${Math.ceil(file.size / MB)} MB are there.`;
    job.row.bar.value = number / file.size;
    job.row.words(`${goesOn ? "goes on where it was:" : "is on its way:"} ${job.there}`);
  };
  let told = job.film ? await ask("GET", job.film) : await begin();
  const goesOn = told.here.length > 0;
  job.film = told.at;
  document.getElementById(`upload-${told.id}`)?.remove();
  for (let at = 0; at < piecesOf(told); at++) {
    if (told.here.includes(at)) continue;
    const before = bytesOf(told), piece = file.slice(at * told.piece, (at + 1) * told.piece);
    tell(before, goesOn);
    told = await ask("POST", `${told.piece_at}?number=${at}`, piece, (loaded) => tell(before + Math.min(loaded, piece.size), goesOn));
    job.tries = 0;
  }
  return told.id;
};
