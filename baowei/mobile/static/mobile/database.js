// The browser's database: two stores, `plain` for what must be read before the passphrase is known
// (keys that cannot be taken out, counters), `sealed` for everything else, encrypted.

const NAME = "baowei-terminal";
let opened = null;

function database() {
  opened ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("plain");
      asked.result.createObjectStore("sealed");
    };
    asked.onsuccess = () => {
      // another window wipes the device: do not stand in its way
      asked.result.onversionchange = () => asked.result.close();
      resolve(asked.result);
    };
    asked.onerror = () => reject(asked.error);
  });
  return opened;
}

async function within(store, mode, work) {
  const transaction = (await database()).transaction(store, mode, { durability: "strict" });
  const request = work(transaction.objectStore(store));
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(request?.result);
    transaction.onabort = transaction.onerror = () => reject(transaction.error);
  });
}

export const get = (store, key) => within(store, "readonly", (rows) => rows.get(key));
export const put = (store, key, value) => within(store, "readwrite", (rows) => rows.put(value, key));
export const keys = (store, prefix) =>
  within(store, "readonly", (rows) => rows.getAllKeys(IDBKeyRange.bound(prefix, `${prefix}\uffff`)));

/** All of it or nothing: [[key, value], …] is written, `gone` are keys that go. */
export const change = (store, pairs, gone = []) =>
  within(store, "readwrite", (rows) => {
    for (const [key, value] of pairs) rows.put(value, key);
    for (const key of gone) rows.delete(key);
  });

/** The whole database goes, with the keys in it. */
export async function destroy() {
  if (opened) (await opened).close();
  opened = null;
  await new Promise((resolve) => {
    const asked = indexedDB.deleteDatabase(NAME);
    asked.onsuccess = asked.onerror = asked.onblocked = resolve;
  });
}
