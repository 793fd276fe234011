// Runs while the program is still on its way. It asks for the files that the program is going to ask
// for, so that they come at the same time, and lets the page speak the person's language from the
// first moment. Whatever it gets wrong costs a few kilobytes and is put right by the program
// (`choose` in src/words/mod.rs has the rule).
const known = ["nl", "nl-BE", "en", "fr", "de"];
const find = (wanted) => [wanted, String(wanted).split("-")[0]].find((code) => known.includes(code));
let [chosen, theme] = [];
try {
  chosen = JSON.parse(localStorage.getItem("zeven.language"));
  theme = JSON.parse(localStorage.getItem("zeven.theme"));
} catch {
  // Blocked, or nothing of ours.
}
const root = document.documentElement;
const language = [chosen, ...navigator.languages].filter(Boolean).map(find).find(Boolean) ?? "en";
root.lang = language;
if (theme) root.dataset.theme = theme;
root.dataset.early = /^(#\/?)?$/.test(location.hash) ? "home" : "elsewhere";
// The program itself may not come, or not start: then nobody else can say so. Once it runs, the shell
// is gone. A script that does not come is told to nobody but its element, hence the capturing; a
// file that is only asked for early says nothing about the program.
const broken = ({ target }) => {
  if (target === window || target instanceof HTMLScriptElement) document.getElementById("shell-error")?.removeAttribute("hidden");
};
addEventListener("error", broken, true);
addEventListener("unhandledrejection", broken);
// Without us it is a link to the first screen; with us the person stays where they were going. What
// came damaged may be in the browser's cache, and would come from there again: so it is fetched anew
// first. What never ends is not waited for.
const files = () => [...document.querySelectorAll("link[href], script[src]")].map(({ href, src }) => href ?? src);
for (const again of document.querySelectorAll("#shell .again")) {
  again.addEventListener("click", (event) => {
    event.preventDefault();
    const reload = () => location.reload();
    setTimeout(reload, 3000);
    Promise.allSettled(files().map((file) => fetch(file, { cache: "reload" }))).then(reload);
  });
}
// A style sheet that did not come is asked for until it does; the page works without.
const dress = (sheet) => {
  const again = sheet.cloneNode();
  again.addEventListener("error", () => setTimeout(() => dress(again), 3000));
  sheet.replaceWith(again);
};
if (!getComputedStyle(root).getPropertyValue("--page")) document.querySelectorAll("link[rel=stylesheet]").forEach(dress);
const build = document.querySelector("meta[name=zeven-build]")?.content;
for (const path of ["method/method.json", `method/walk.${language}.json`, `words/words.${language}.json`]) {
  const link = document.createElement("link");
  link.rel = "preload";
  link.as = "fetch";
  link.crossOrigin = "anonymous";
  link.href = build ? `${path}?v=${build}` : path;
  document.head.append(link);
}
