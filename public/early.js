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
// is gone.
const broken = () => document.getElementById("shell-error")?.removeAttribute("hidden");
addEventListener("error", broken);
addEventListener("unhandledrejection", broken);
const build = document.querySelector("meta[name=zeven-build]")?.content;
for (const path of ["method/method.json", `method/walk.${language}.json`, `words/words.${language}.json`]) {
  const link = document.createElement("link");
  link.rel = "preload";
  link.as = "fetch";
  link.crossOrigin = "anonymous";
  link.href = build ? `${path}?v=${build}` : path;
  document.head.append(link);
}
