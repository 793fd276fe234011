//! Many files at once: chosen, or dropped as files and folders. They stay where they are;
//! a worker reads them. Each is a pair of its handle and the path a person knows it by.

use js_sys::{Array, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, DataTransfer, DragEvent, File, FileSystemDirectoryEntry,
    FileSystemEntry, FileSystemFileEntry, HtmlInputElement,
};

/// The files chosen in an `<input type="file">`, which is emptied, so that the same can
/// be chosen again.
pub fn chosen(input: &HtmlInputElement) -> Array {
    let pairs = Array::new();
    if let Some(list) = input.files() {
        for file in (0..list.length()).filter_map(|index| list.get(index)) {
            pairs.push(&pair(&file, None));
        }
    }
    input.set_value("");
    pairs
}

/// The files of a drop, those inside folders too.
pub fn dropped(event: &DragEvent) -> impl Future<Output = Array> + use<> {
    let transfer = event.data_transfer();
    // What was dropped can be asked for only now: behind the first wait it is gone.
    let entries = transfer.as_ref().map(entries).unwrap_or_default();
    let plain = Array::new();
    if let Some(list) = transfer.and_then(|transfer| transfer.files()) {
        for file in (0..list.length()).filter_map(|index| list.get(index)) {
            plain.push(&pair(&file, None));
        }
    }
    async move {
        if entries.is_empty() {
            return plain;
        }
        let pairs = Array::new();
        let mut waiting = entries;
        waiting.reverse();
        while let Some(entry) = waiting.pop() {
            if entry.is_file() {
                match file_of(&entry).await {
                    Some(file) => pairs.push(&pair(&file, Some(&entry.full_path()))),
                    None => pairs.push(&unreadable(&entry)),
                };
            } else if let Some(mut inside) = inside(&entry).await {
                inside.reverse();
                waiting.extend(inside);
            } else {
                pairs.push(&unreadable(&entry));
            }
        }
        pairs
    }
}

/// A text that was pasted, as a file of this name.
pub fn pasted(name: &str, text: &str) -> Array {
    let parts = Array::of1(&text.into());
    let blob = Blob::new_with_str_sequence_and_options(&parts, &BlobPropertyBag::new());
    let file = blob.and_then(|blob| File::new_with_blob_sequence(&Array::of1(&blob), name));
    let pairs = Array::new();
    if let Ok(file) = file {
        pairs.push(&pair(&file, None));
    }
    pairs
}

/// A handle with its path: within the folder that was chosen, or the name alone.
fn pair(file: &File, path: Option<&str>) -> JsValue {
    let within = || {
        let path = Reflect::get(file, &"webkitRelativePath".into()).ok()?;
        path.as_string().filter(|path| !path.is_empty())
    };
    let path = path.map(|path| path.trim_start_matches('/').to_owned());
    let path = path.or_else(within).unwrap_or_else(|| file.name());
    Array::of2(file, &path.into()).into()
}

/// A path without a handle, so that what cannot be read is named too.
fn unreadable(entry: &FileSystemEntry) -> JsValue {
    let path = entry.full_path();
    Array::of2(&JsValue::NULL, &path.trim_start_matches('/').into()).into()
}

fn entries(transfer: &DataTransfer) -> Vec<FileSystemEntry> {
    let items = transfer.items();
    (0..items.length())
        .filter_map(|index| items.get(index)?.webkit_get_as_entry().ok().flatten())
        .collect()
}

async fn file_of(entry: &FileSystemEntry) -> Option<File> {
    let entry: &FileSystemFileEntry = entry.unchecked_ref();
    let promise = Promise::new(&mut |done, failed| {
        entry.file_with_callback_and_callback(&done, &failed);
    });
    JsFuture::from(promise).await.ok()?.dyn_into().ok()
}

/// Everything in a folder. A browser gives it in portions, the last of them empty.
async fn inside(entry: &FileSystemEntry) -> Option<Vec<FileSystemEntry>> {
    let folder: &FileSystemDirectoryEntry = entry.unchecked_ref();
    let reader = folder.create_reader();
    let mut all = Vec::new();
    loop {
        let promise = Promise::new(&mut |done, failed| {
            if reader
                .read_entries_with_callback_and_callback(&done, &failed)
                .is_err()
            {
                let _ = failed.call0(&JsValue::NULL);
            }
        });
        let portion = JsFuture::from(promise).await;
        let portion: Vec<FileSystemEntry> = match portion.map(JsCast::dyn_into::<Array>) {
            Ok(Ok(portion)) => portion.iter().map(JsCast::unchecked_into).collect(),
            _ => return None,
        };
        if portion.is_empty() {
            return Some(all);
        }
        all.extend(portion);
    }
}
