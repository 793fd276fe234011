//! The award check against trying out every way the open answers can turn out.
//!
//! What is compared with is written from method.md §3 in `common`, without the code
//! under test. A dimension's open answers do not touch another dimension, so all
//! completions of the whole are the combinations of those of the parts.

use proptest::prelude::*;
use zeven_core::verdict::{Outcome, Question, judge};

use crate::common::{any_ratings, any_rule, assessment, completions, method_for, reaches_the_line};

fn any_produces() -> impl Strategy<Value = Option<bool>> {
    prop_oneof![Just(Some(true)), Just(Some(false)), Just(None)]
}

/// Mostly near the line, so that all three outcomes turn up. With four criteria and
/// more, a dimension can be sure of the line while one of them is still open.
const SIGNS: &str = "34445555?.~-";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn the_outcome_is_the_one_that_all_completions_share(
        rule in any_rule(),
        ratings in any_ratings(3, 2..=4, SIGNS),
        produces in any_produces(),
    ) {
        let open = ratings.chars().filter(|sign| "?.~".contains(*sign)).count();
        prop_assume!(open <= 6);
        let method = method_for(rule, &ratings);
        let mut subject = assessment(&method, &ratings);
        subject.company.produces = produces;
        let answers = produces.map_or(vec![false, true], |known| vec![known]);
        let mut meeting = 0;
        let mut tried = 0;
        for completion in completions(&ratings) {
            let line = completion.split_whitespace().all(|word| reaches_the_line(rule, word));
            for producing in &answers {
                tried += 1;
                meeting += usize::from(line && *producing);
            }
        }
        let expected = match meeting {
            0 => Outcome::DoesNotMeet,
            all if all == tried => Outcome::Meets,
            _ => Outcome::CannotTell,
        };
        prop_assert_eq!(judge(&method, &subject).outcome, Some(expected));
    }

    #[test]
    fn deciding_and_binding_are_what_the_completions_of_each_dimension_say(
        rule in any_rule(),
        ratings in any_ratings(3, 2..=5, SIGNS),
        produces in any_produces(),
    ) {
        let method = method_for(rule, &ratings);
        let mut subject = assessment(&method, &ratings);
        subject.company.produces = produces;
        let verdict = judge(&method, &subject);
        let mut binding = Vec::new();
        let mut deciding = Vec::new();
        if produces.is_none() {
            deciding.push(Question::Produces);
        }
        for (index, word) in ratings.split_whitespace().enumerate() {
            let ways = completions(word);
            let reaching = ways.iter().filter(|way| reaches_the_line(rule, way)).count();
            if reaching == 0 {
                binding.push(index);
            } else if reaching < ways.len() {
                let open = word.char_indices().filter(|(_, sign)| "?.~".contains(*sign));
                deciding.extend(open.map(|(c, _)| Question::Criterion(format!("d{index}.c{c}"))));
            }
        }
        if verdict.outcome != Some(Outcome::CannotTell) {
            deciding.clear();
        }
        prop_assert_eq!(verdict.binding, binding);
        prop_assert_eq!(verdict.deciding, deciding);
    }
}

/// The property above is worth nothing if one of the outcomes never turns up.
#[test]
fn the_drawn_cases_contain_all_three_outcomes() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    let mut seen = std::collections::BTreeMap::new();
    for _ in 0..300 {
        let drawn = (any_rule(), any_ratings(3, 2..=5, SIGNS));
        let (rule, ratings) = drawn.new_tree(&mut runner).unwrap().current();
        let method = method_for(rule, &ratings);
        let outcome = judge(&method, &assessment(&method, &ratings)).outcome;
        *seen.entry(outcome).or_insert(0) += 1;
    }
    for outcome in [Outcome::DoesNotMeet, Outcome::CannotTell, Outcome::Meets] {
        assert!(
            seen.get(&Some(outcome)).is_some_and(|n| *n >= 3),
            "{seen:?}"
        );
    }
}
