// Small conveniences over pages that work without them: theme, reading tools, keys, judgements, charts.
const root = document.documentElement;
const remember = (name, value) => { try { localStorage.setItem(`verbale-${name}`, value); } catch { /* private window */ } };
const recall = (name) => { try { return localStorage.getItem(`verbale-${name}`); } catch { return null; } };
export const isDark = () => root.dataset.theme === "dark" || (root.dataset.theme !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);

const themeButton = document.querySelector("[data-theme-button]");
if (themeButton) {
  themeButton.hidden = false;
  themeButton.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    remember("theme", root.dataset.theme);
    document.dispatchEvent(new Event("verbale-theme"));
  });
}
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => document.dispatchEvent(new Event("verbale-theme")));

// On a narrow screen the menu shows where one is.
document.querySelector(".masthead [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });

// What is still being counted is looked at again.
if (document.querySelector("[data-again]")) setTimeout(() => location.reload(), 1200);

// Filters stand open where there is room for them.
for (const filters of document.querySelectorAll("[data-open-wide]")) filters.open = innerWidth > 980;
// Empty fields need not stand in the address.
for (const form of document.querySelectorAll('form[method="get"], form:not([method])')) {
  form.addEventListener("submit", () => { for (const field of form.elements) if (field.name && field.value === "") field.disabled = true; });
}
addEventListener("pageshow", () => { for (const field of document.querySelectorAll("form [disabled]")) field.disabled = false; });

// Arrow keys lead to the stretch or contact before and after; "/" leads to the search.
addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest("input, select, textarea, [tabindex='0'], dialog")) return;
  if (event.key === "/") { event.preventDefault(); document.getElementById("quick")?.focus(); return; }
  const link = document.querySelector(`[data-key="${event.key.replace(/[^A-Za-z]/g, "")}"]`);
  if (link) { event.preventDefault(); location.href = link.href; }
});

// The reader's tools.
const reader = document.querySelector("[data-reader]");
if (reader) {
  const tools = reader.querySelector("[data-tools]");
  tools.hidden = false;
  const setSize = (size) => { reader.dataset.size = Math.max(0, Math.min(4, size)); remember("size", reader.dataset.size); };
  setSize(Number(recall("size") ?? 1));
  const apply = (name, on) => {
    const holder = name === "alone" ? document.body : reader;
    const turned = name === "marks" || name === "said" ? [`no-${name}`, !on] : [name, on];
    holder.classList.toggle(...turned);
  };
  for (const button of tools.querySelectorAll("button")) {
    button.addEventListener("click", () => {
      if (button.dataset.font) setSize(Number(reader.dataset.size) + Number(button.dataset.font));
      if ("print" in button.dataset) print();
      if (button.dataset.toggle) {
        const on = button.getAttribute("aria-pressed") !== "true";
        button.setAttribute("aria-pressed", String(on));
        apply(button.dataset.toggle, on);
      }
    });
  }
  const share = reader.querySelector("[data-share]");
  let chosen = "";
  document.addEventListener("selectionchange", () => {
    const words = String(getSelection()).trim();
    if (words) chosen = words;
    share.hidden = !chosen;
  });
  share.querySelector("[data-copy]").addEventListener("click", async () => {
    const tokens = chosen.split(/\s+/);
    const code = (some) => encodeURIComponent(some.join(" ")).replace(/-/g, "%2D");
    const ends = tokens.length <= 8 ? [code(tokens)] : [code(tokens.slice(0, 4)), code(tokens.slice(-4))];
    const address = `${location.origin}${location.pathname}#:~:text=${ends.join(",")}`;
    try { await navigator.clipboard.writeText(address); share.querySelector("[data-copied]").textContent = "Copied."; }
    catch { share.querySelector("[data-copied]").textContent = address; }
  });
  if (location.hash === "#here") document.getElementById("here")?.scrollIntoView({ block: "center" });
}

// Judgements ask for a name (remembered) and a note.
const ask = (form) => new Promise((resolve) => {
  const dialog = document.createElement("dialog");
  dialog.className = "ask";
  const add = (tag, into, more = {}) => into.appendChild(Object.assign(document.createElement(tag), more));
  add("h2", dialog, { textContent: form.querySelector("button").textContent });
  const inner = add("form", dialog, { method: "dialog" });
  const name = add("input", add("label", inner, { textContent: "Your name " }), { required: true, maxLength: 80, value: recall("name") ?? "" });
  const note = add("input", add("label", inner, { textContent: "Note " }), { maxLength: 1000 });
  const buttons = add("div", inner, { className: "buttons" });
  add("button", buttons, { type: "button", textContent: "Cancel" }).addEventListener("click", () => dialog.close());
  add("button", buttons, { textContent: "Keep", className: "primary", value: "keep" });
  dialog.addEventListener("close", () => { resolve(dialog.returnValue === "keep" ? { name: name.value, note: note.value } : null); dialog.remove(); });
  document.body.append(dialog);
  dialog.showModal();
});
for (const form of document.querySelectorAll("form.verdict")) {
  form.addEventListener("submit", async (event) => {
    if (form.dataset.ready) return;
    event.preventDefault();
    const said = await ask(form);
    if (!said) return;
    remember("name", said.name);
    form.querySelector("[data-by]").value = said.name;
    form.querySelector("[data-note]").value = said.note;
    form.dataset.ready = "yes";
    form.submit();
  });
}

// The chart library is large: it comes only where there is something to draw.
if (document.querySelector("[data-chart]")) import(new URL("charts.js", import.meta.url));
