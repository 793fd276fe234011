//! Where a company stood at first: its earliest comparable assessment on this device.

use leptos::prelude::GetValue;
use zeven_core::assessment::Assessment;
use zeven_core::method::Method;
use zeven_core::target::baseline;

use super::desk::Desk;

impl Desk {
    /// The first assessment of the same company on this device, if this is a later one.
    /// What cannot be read is left where it is and counts for nothing here.
    pub async fn baseline(self, method: &Method, now: &Assessment) -> Option<Assessment> {
        let documents = self.documents.get_value()?;
        let mut others = Vec::new();
        for (id, _) in documents.cards().await.ok()? {
            let text = documents.get(&id).await.ok().flatten();
            // Reading a document whole takes long; most are of other companies.
            let text = text.filter(|text| text.contains(&now.company.id));
            others.extend(text.and_then(|text| Assessment::parse(text.as_bytes()).ok()));
        }
        baseline(method, now, &others).cloned()
    }
}
