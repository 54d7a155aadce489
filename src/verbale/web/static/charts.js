// Draw the page's Vega-Lite charts in the page's own colours; expressions are interpreted, never compiled (no eval).
const base = new URL(".", import.meta.url);
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
const named = (node) => {
  if (Array.isArray(node)) return node.map(named);
  if (node && typeof node === "object") return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, key === "values" ? value : named(value)]));
  return typeof node === "string" && node.startsWith("$") ? colour(node.slice(1)) || node : node;
};
const font = () => getComputedStyle(document.body).fontFamily;
const config = () => ({
  background: null, font: font(), view: { stroke: null },
  axis: { labelColor: colour("muted"), titleColor: colour("muted"), gridColor: colour("line"), domainColor: colour("strong-line"), tickColor: colour("strong-line"), labelFontSize: 12, labelFont: font() },
  legend: { labelColor: colour("ink"), titleColor: colour("muted"), labelFontSize: 12, titleFontWeight: 400, labelFont: font(), symbolSize: 110, columnPadding: 14 },
  title: { color: colour("ink"), font: font() }, text: { font: font() }, range: { category: ["accent", "accent2", "soft"].map(colour) },
});
const load = () => new Promise((resolve, reject) => {
  const script = document.createElement("script");
  script.src = new URL("charts-library.js", base);
  script.type = "module";
  script.onload = resolve;
  script.onerror = () => reject(new Error("the chart library did not come"));
  document.head.append(script);
});
const fitted = (spec, width) => {
  if (spec.vconcat) for (const part of spec.vconcat) part.width = Math.max(220, width - 70);
  const legend = spec.encoding?.color?.legend;
  if (legend && width < 520) spec.encoding.color.legend = { ...legend, columns: spec.encoding.color.field === "part" ? 1 : 2 };
  if (spec.width === "container" && Array.isArray(spec.layer) && width < 520) spec.height = typeof spec.height === "number" ? Math.min(spec.height, 420) : spec.height;
  return spec;
};
const draw = async (place) => {
  const spec = fitted(named(JSON.parse(document.getElementById(place.dataset.chart).textContent)), place.clientWidth);
  const options = { ast: true, actions: false, renderer: "svg", defaultStyle: false, tooltip: { disableDefaultStyle: true }, config: config(), loader: { target: "_self" } };
  const inner = document.createElement("div");
  inner.className = "inner";
  place.replaceChildren(inner);
  const made = await window.vegaEmbed(inner, spec, options);
  const svg = inner.querySelector("svg");
  if (svg) { svg.setAttribute("role", "img"); svg.setAttribute("aria-label", place.getAttribute("aria-label")); }
  return made;
};
const all = async () => {
  for (const place of document.querySelectorAll("[data-chart]")) {
    try { await draw(place); place.dataset.drawn = "yes"; }
    catch (trouble) { place.textContent = "The chart could not be drawn; the numbers stand below."; console.error(String(trouble)); }
  }
};
await load();
await all();
document.addEventListener("verbale-theme", () => setTimeout(all, 0));
let wide = innerWidth, waiting = 0;
addEventListener("resize", () => { clearTimeout(waiting); waiting = setTimeout(() => { if (innerWidth !== wide) { wide = innerWidth; all(); } }, 250); });
