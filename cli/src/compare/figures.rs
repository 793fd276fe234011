//! The figures as JSON.

use serde_json::{Map, Value, json};
use zeven_cohort::{Figures, Filter, Group, Overview, Store, Summary};
use zeven_core::assessment::Kind;
use zeven_core::benchmark::{MINIMUM, PERCENTILES};
use zeven_core::code::Code;
use zeven_core::method::Method;

use super::Request;

/// Everything that is printed.
pub(super) fn all(store: &Store, summary: &Summary, request: &Request) -> Value {
    let method = store.common().filter(|_| !store.is_empty());
    let mut kinds = Map::new();
    let mut anonymous = Map::new();
    for (kind, code) in Kind::ALL {
        let filter = |anonymous| Filter {
            kind: *kind,
            method: method.unwrap_or_default(),
            anonymous,
            only: request.filter.clone(),
            ..Filter::default()
        };
        let own = method.and_then(|method| store.methods().get(method));
        kinds.insert(
            (*code).to_owned(),
            group(store, own, &filter(false), request),
        );
        anonymous.insert(
            (*code).to_owned(),
            group(store, own, &filter(true), request),
        );
    }
    let methods = store.made_with().into_iter().map(|(identity, count)| {
        let mut value = identity.to_value();
        if let Value::Object(members) = &mut value {
            members.insert("count".to_owned(), Value::from(count));
        }
        value
    });
    let mut methods: Vec<_> = methods.collect();
    methods.sort_by_key(ToString::to_string);
    let filters: Map<_, _> = request
        .filter
        .iter()
        .map(|(column, values)| (column.code().to_owned(), values.iter().cloned().collect()))
        .collect();
    json!({
        "count": store.assessments(),
        "methods": methods,
        "minimum": MINIMUM,
        "kinds": kinds,
        "anonymous": anonymous,
        "filter": filters,
        "duplicates": summary.duplicates,
        "older": summary.older,
    })
}

/// The figures of one filter, and those of its groups where that was asked for.
fn group(store: &Store, method: Option<&Method>, filter: &Filter, request: &Request) -> Value {
    let Some(method) = method else {
        return json!({ "companies": null, "dimensions": {} });
    };
    let Overview {
        companies,
        dimensions,
        overall,
        meets,
        reached,
    } = store.overview(filter);
    let mut value = json!({
        "companies": companies,
        "dimensions": by_key(method, &dimensions),
        "overall": figures(&overall),
        "meets": meets,
        "at_award_level": reached,
    });
    if let Some(members) = value
        .as_object_mut()
        .filter(|_| !request.group_by.is_empty())
    {
        let mut groups = Map::new();
        for column in &request.group_by {
            let all = store.groups(filter, *column);
            let all = all.iter().map(|group| of_group(method, group));
            groups.insert(column.code().to_owned(), all.collect());
        }
        members.insert("groups".to_owned(), Value::Object(groups));
    }
    value
}

fn of_group(method: &Method, group: &Group) -> Value {
    json!({
        "value": group.value,
        "companies": group.companies,
        "dimensions": by_key(method, &group.dimensions),
        "overall": figures(&group.overall),
    })
}

fn by_key(method: &Method, dimensions: &[Figures]) -> Map<String, Value> {
    let keys = method
        .dimensions
        .iter()
        .map(|dimension| dimension.key.clone());
    keys.zip(dimensions.iter().map(figures)).collect()
}

/// The members of a benchmark file.
fn figures(own: &Figures) -> Value {
    let mean = own
        .mean
        .map(|mean| json!([mean.numerator(), mean.denominator()]));
    let mut value = Map::new();
    value.insert("n".to_owned(), Value::from(own.n));
    value.insert("mean".to_owned(), Value::from(mean));
    for (index, percent) in PERCENTILES.iter().enumerate() {
        let rank = own.percentiles.as_ref().and_then(|all| all.get(index));
        value.insert(format!("p{percent}"), Value::from(rank.copied()));
    }
    let levels = own
        .levels
        .map(|levels| levels.into_iter().map(Value::from).collect::<Vec<_>>());
    value.insert("levels".to_owned(), Value::from(levels));
    let share = own.at_line.zip(own.n).map(|(part, all)| json!([part, all]));
    value.insert("at_line".to_owned(), Value::from(share));
    Value::Object(value)
}
