//! Remarks on the questions themselves, gathered for the method's keepers: the method
//! evolves through feedback (sources R41). The file says nothing about the company.

use serde_json::{Value, json};

use crate::APP_VERSION;
use crate::assessment::Assessment;
use crate::method::Method;

/// The format name of a file of remarks.
pub const FORMAT: &str = "zeven/remarks";

/// The remarks of an assessment as a file, in method order; `None` when there are none.
/// `language` is the one the questions were read in.
///
/// ```
/// use zeven_core::{example::rated, remarks};
/// let (method, mut answers) = rated("34");
/// assert!(remarks::file(&method, &answers, "en").is_none());
/// answers.entries.get_mut("d0.c1").unwrap().remark = "Which meters?".into();
/// let file = remarks::file(&method, &answers, "en").unwrap();
/// assert_eq!(file["remarks"][0]["criterion"], "d0.c1");
/// ```
pub fn file(method: &Method, assessment: &Assessment, language: &str) -> Option<Value> {
    let remarks: Vec<_> = method
        .criteria()
        .filter_map(|(_, criterion)| {
            let remark = assessment.entries.get(&criterion.key)?.remark.trim();
            (!remark.is_empty()).then(
                || json!({ "criterion": criterion.key, "language": language, "text": remark }),
            )
        })
        .collect();
    (!remarks.is_empty()).then(|| {
        json!({
            "format": FORMAT,
            "version": 1,
            "app": APP_VERSION,
            "method": assessment.method.to_value(),
            "remarks": remarks,
        })
    })
}
