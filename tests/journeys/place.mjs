// Where a page is. Without a browser, for scripts that bring their own.

/** The part of the address after the id, and the id. */
export function place(page) {
  const [screen, id, ...rest] = new URL(page.url()).hash.replace(/^#\//, "").split("/");
  return { screen, id, rest };
}
