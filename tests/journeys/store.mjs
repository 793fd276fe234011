// Straight into the database, past the app.

/** What the database holds of an assessment. */
export const stored = (page, id) =>
  page.evaluate(
    (wanted) =>
      new Promise((done, fail) => {
        const opening = indexedDB.open("zeven");
        opening.onerror = fail;
        opening.onsuccess = () => {
          const asked = opening.result.transaction("documents").objectStore("documents").get(wanted);
          asked.onsuccess = () => {
            opening.result.close();
            done(asked.result ? JSON.parse(asked.result) : null);
          };
        };
      }),
    id,
  );

/** Puts something under a key of a store. */
export const place = (page, store, key, value) =>
  page.evaluate(
    ([name, where, what]) =>
      new Promise((done, fail) => {
        const opening = indexedDB.open("zeven");
        opening.onerror = fail;
        opening.onsuccess = () => {
          const writing = opening.result.transaction(name, "readwrite");
          writing.objectStore(name).put(what, where);
          writing.oncomplete = () => {
            opening.result.close();
            done();
          };
        };
      }),
    [store, key, value],
  );

/** The text under a key of a store. */
export const text = (page, store, key) =>
  page.evaluate(
    ([name, where]) =>
      new Promise((done, fail) => {
        const opening = indexedDB.open("zeven");
        opening.onerror = fail;
        opening.onsuccess = () => {
          const asked = opening.result.transaction(name).objectStore(name).get(where);
          asked.onsuccess = () => {
            opening.result.close();
            done(asked.result ?? null);
          };
        };
      }),
    [store, key],
  );

/** The text of an assessment once it is on disk. */
export async function kept(page, id) {
  for (;;) {
    const found = await text(page, "documents", id);
    if (found !== null) return found;
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
}
