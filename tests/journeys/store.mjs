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

/** Everything in a store by its key; what is no text, as its JSON. */
export const all = (page, store) =>
  page.evaluate(
    (name) =>
      new Promise((done, fail) => {
        const opening = indexedDB.open("zeven");
        opening.onerror = fail;
        opening.onsuccess = () => {
          const reading = opening.result.transaction(name);
          const [keys, values] = ["getAllKeys", "getAll"].map((ask) => reading.objectStore(name)[ask]());
          reading.oncomplete = () => {
            opening.result.close();
            const text = (value) => (typeof value === "string" ? value : JSON.stringify(value));
            done(Object.fromEntries(keys.result.map((key, index) => [key, text(values.result[index])])));
          };
        };
      }),
    store,
  );

/** From now on this page's database refuses to write (or, with "delete", to remove) in a store. */
export const refuses = (page, store, how = "put") =>
  page.evaluate(
    ([name, does]) => {
      const real = IDBObjectStore.prototype[does];
      IDBObjectStore.prototype[does] = function (...values) {
        if (this.name === name) throw new DOMException("no room", "QuotaExceededError");
        return real.apply(this, values);
      };
    },
    [store, how],
  );

/** The text of an assessment once it is on disk. */
export async function kept(page, id) {
  for (;;) {
    const found = await text(page, "documents", id);
    if (found !== null) return found;
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
}
