//! What a company offers and asks of others: whether it would show its site, and in which
//! dimensions it would like to see a site at the award level. Both only by its own choice.

use serde_json::{Map, Value};

use super::Assessment;

impl Assessment {
    /// Whether the company is willing to show its site to others. Not said is no.
    pub fn host_visit(&self) -> bool {
        self.sharing("host_visit")
            .and_then(Value::as_bool)
            .unwrap_or_default()
    }

    /// The keys of the dimensions in which the company would like to visit another.
    pub fn wants_visit(&self) -> Vec<String> {
        let list = self.sharing("wants_visit").and_then(Value::as_array);
        let keys = list.into_iter().flatten().filter_map(Value::as_str);
        keys.map(str::to_owned).collect()
    }

    /// Says whether the company is willing to show its site.
    pub fn set_host_visit(&mut self, willing: bool) {
        self.share("host_visit", Value::Bool(willing));
    }

    /// Says in which dimensions the company would like to visit another.
    ///
    /// ```
    /// let (_, mut answers) = zeven_core::example::rated("3");
    /// assert!(!answers.host_visit() && answers.wants_visit().is_empty());
    /// answers.set_host_visit(true);
    /// answers.set_wants_visit(vec!["d0".into()]);
    /// assert!(answers.host_visit());
    /// assert_eq!(answers.wants_visit(), ["d0"]);
    /// ```
    pub fn set_wants_visit(&mut self, keys: Vec<String>) {
        self.share("wants_visit", Value::from(keys));
    }

    fn sharing(&self, name: &str) -> Option<&Value> {
        self.extra.get("sharing")?.get(name)
    }

    /// Members of `sharing` that this version does not know stay.
    fn share(&mut self, name: &str, value: Value) {
        let sharing = self
            .extra
            .entry("sharing")
            .or_insert_with(|| Value::Object(Map::new()));
        if let Some(sharing) = sharing.as_object_mut() {
            sharing.insert(name.to_owned(), value);
        }
    }
}
