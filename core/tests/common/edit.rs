//! Changing one place of a JSON value.

use serde_json::Value;

/// Puts `new` at a JSON Pointer whose parent exists, or removes what stands there.
pub(crate) fn edit(value: &mut Value, pointer: &str, new: Option<Value>) {
    let (parent, name) = pointer.rsplit_once('/').expect("a pointer below the root");
    let name = name.replace("~1", "/").replace("~0", "~");
    let parent = value
        .pointer_mut(parent)
        .unwrap_or_else(|| panic!("{pointer} has no parent"));
    match (parent, new) {
        (Value::Object(map), Some(new)) => {
            map.insert(name, new);
        }
        (Value::Object(map), None) => {
            map.shift_remove(&name).expect("something to remove");
        }
        (Value::Array(list), Some(new)) => {
            let index: usize = name.parse().unwrap();
            if index == list.len() {
                list.push(new);
            } else {
                list[index] = new;
            }
        }
        (Value::Array(list), None) => {
            list.remove(name.parse().unwrap());
        }
        (other, _) => panic!("{pointer}: {other} has no members"),
    }
}

/// The pointers of all values below the root.
pub(crate) fn pointers(value: &Value) -> Vec<String> {
    fn collect(value: &Value, at: &str, found: &mut Vec<String>) {
        let mut below = |name: &str, value: &Value| {
            let name = name.replace('~', "~0").replace('/', "~1");
            let place = format!("{at}/{name}");
            found.push(place.clone());
            collect(value, &place, found);
        };
        match value {
            Value::Object(map) => map.iter().for_each(|(name, v)| below(name, v)),
            Value::Array(list) => {
                for (index, v) in list.iter().enumerate() {
                    below(&index.to_string(), v);
                }
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    collect(value, "", &mut found);
    found
}
